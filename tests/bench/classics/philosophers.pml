/* philosophers.py, a statement a transition. -DN=4: so many; -DIN_ORDER: they cannot deadlock. */
#ifndef N
#define N 3
#endif

bool taken[N];

proctype philosopher(byte first; byte second)
{
    atomic { !taken[first] -> taken[first] = true };
    atomic { !taken[second] -> taken[second] = true };
    taken[second] = false;
    taken[first] = false
}

init
{
    byte i = 0;
    do
    :: i < N ->
        if
#ifdef IN_ORDER
        :: i == N - 1 -> run philosopher(0, i)
#else
        :: i == N - 1 -> run philosopher(i, 0)
#endif
        :: else -> run philosopher(i, i + 1)
        fi;
        i++
    :: else -> break
    od
}
