# A struct_time is compared, unpacked and formatted as the tuple that it stands for.
import time

epoch = time.gmtime(0)
year, month, day, *rest = epoch
print(year, month, day, rest, epoch.tm_zone, len(epoch), 1970 in epoch, epoch.index(1970))
print(epoch == time.gmtime(0), epoch < time.gmtime(5), epoch == tuple(epoch), epoch != 5)
print(epoch[:3], epoch + (1,), time.struct_time(range(9)))
for attempt in (lambda: setattr(epoch, "tm_year", 5), lambda: time.struct_time((1, 2)),
                lambda: epoch < 5, lambda: time.gmtime("a"), lambda: time.strftime(5),
                lambda: time.strftime("%H", 5)):
    try:
        attempt()
    except (AttributeError, TypeError) as e:
        print(type(e).__name__, e)
moment = time.gmtime(1_234_567_890)
print(time.strftime("%-d.%-m.%Y %k:%M|%e|%l %P|%r|%u|%U|%W|%V|%G|%C", moment))
for days in (0, 364, 365, 730, 1094, 1095, 1826):
    print(time.strftime("%Y-%m-%d is %G-W%V-%u", time.gmtime(days * 86400)), end="; ")
print()
# expect: 1970 1 1 [0, 0, 0, 3, 1, 0] GMT 9 True 0
# expect: True True True True
# expect: (1970, 1, 1) (1970, 1, 1, 0, 0, 0, 3, 1, 0, 1) time.struct_time(tm_year=0, tm_mon=1, tm_mday=2, tm_hour=3, tm_min=4, tm_sec=5, tm_wday=6, tm_yday=7, tm_isdst=8)
# expect: AttributeError readonly attribute
# expect: TypeError time.struct_time() takes an at least 9-sequence (2-sequence given)
# expect: TypeError '<' not supported between instances of 'time.struct_time' and 'int'
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: TypeError strftime() argument 1 must be str, not int
# expect: TypeError Tuple or struct_time argument required
# expect: 13.2.2009 23:31|13|11 pm|11:31:30 PM|5|06|06|07|2009|20
# expect: 1970-01-01 is 1970-W01-4; 1970-12-31 is 1970-W53-4; 1971-01-01 is 1970-W53-5; 1972-01-01 is 1971-W52-6; 1972-12-30 is 1972-W52-6; 1972-12-31 is 1972-W52-7; 1975-01-01 is 1975-W01-3; 
