/* bank.py, a statement a transition: two threads move money three times each, under one lock. */
int a = 10, b = 20;
bool held = false;
byte ended = 0;

active proctype forth()
{
    int x = 0, y = 0;
    byte i = 0;
    do
    :: i < 3 ->
        atomic { !held -> held = true };
        x = a;
        a = x - 1;
        y = b;
        b = y + 1;
        held = false;
        i++
    :: else -> break
    od;
    ended++
}

active proctype back()
{
    int x = 0, y = 0;
    byte i = 0;
    do
    :: i < 3 ->
        atomic { !held -> held = true };
        x = b;
        b = x - 5;
        y = a;
        a = y + 5;
        held = false;
        i++
    :: else -> break
    od;
    ended++
}

active proctype observer()
{
    ended == 2;
    assert(a == 22 && b == 8)
}
