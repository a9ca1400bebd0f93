/* producer_consumer.py, a statement a transition. A condition is the set of those who wait on it;
   a notify wakes any one of them, who then takes the lock anew. */
#ifndef ROOM
#define ROOM 1
#define PRODUCERS 1
#define EACH 2
#define TAKES 1
#endif
#define CONSUMERS 2

byte items = 0;
bool held = false;
byte waitNotFull = 0, waitNotEmpty = 0;   /* who wait */
byte wokenNotFull = 0, wokenNotEmpty = 0; /* who were told */
byte ended = 0;

inline take() { atomic { !held -> held = true } }

inline waitOn(waiting, woken)
{
    atomic { waiting++; held = false };
    atomic { woken > 0 -> woken-- };
    take()
}

inline notify(waiting, woken)
{
    atomic {
        if
        :: waiting > 0 -> waiting--; woken++
        :: else -> skip
        fi
    }
}

active [PRODUCERS] proctype producer()
{
    byte i = 0;
    do
    :: i < EACH ->
        take();
        do
        :: items == ROOM -> waitOn(waitNotFull, wokenNotFull)
        :: else -> break
        od;
        items++;
        notify(waitNotEmpty, wokenNotEmpty);
        held = false;
        i++
    :: else -> break
    od;
    ended++
}

active [CONSUMERS] proctype consumer()
{
    byte i = 0;
    do
    :: i < TAKES ->
        take();
        do
        :: items == 0 -> waitOn(waitNotEmpty, wokenNotEmpty)
        :: else -> break
        od;
        items--;
        notify(waitNotFull, wokenNotFull);
        held = false;
        i++
    :: else -> break
    od;
    ended++
}

active proctype observer()
{
    ended == PRODUCERS + CONSUMERS;
    assert(items == 0)
}
