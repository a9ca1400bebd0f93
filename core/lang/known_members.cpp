// SPDX-License-Identifier: GPL-3.0-or-later
#include "lang/known_members.h"

#include <algorithm>
#include <cstring>
#include <span>
#include <string>

#include <fmt/format.h>

namespace loose::lang {

namespace {

struct KnownModule { // or type
    std::string_view module;
    std::string_view names; // each between blanks
};

struct Advice {
    std::string_view member; // with its module
    std::string_view text;
};

constexpr Advice advices[] = {
    {"collections.ChainMap", "Use a dict instead."},
    {"collections.OrderedDict", "A dict keeps its order."},
    {"collections.namedtuple", "Write a class, or use a tuple, instead."},
    {"concurrent.futures.ProcessPoolExecutor", "Use a ThreadPoolExecutor instead."},
    {"contextlib.contextmanager", "Write a class with __enter__ and __exit__ instead."},
    {"multiprocessing.Manager", "Use a Queue, a Pipe, a Value or an Array instead."},
    {"multiprocessing.Pool",
     "Use multiprocessing.pool.ThreadPool, or Process objects and a Queue."},
    {"multiprocessing.pool.Pool", "Use a ThreadPool, or Process objects and a Queue, instead."},
    {"os.fork", "Use multiprocessing.Process instead."},
    {"threading.setprofile", "Use threading.settrace instead."},
};

constexpr KnownModule knownModules[] = {
    {"_thread",
     " LockType RLock TIMEOUT_MAX _ExceptHookArgs _count _excepthook _local _set_sentinel "
     "allocate allocate_lock error exit exit_thread get_ident get_native_id "
     "interrupt_main stack_size start_new start_new_thread "},
    {"atexit", " register unregister "
               "_ncallbacks "},
    {"collections", " ChainMap Counter OrderedDict UserDict UserList UserString defaultdict deque "
                    "abc namedtuple "},
    {"concurrent.futures",
     " ALL_COMPLETED BrokenExecutor CancelledError Executor FIRST_COMPLETED "
     "FIRST_EXCEPTION Future ProcessPoolExecutor ThreadPoolExecutor TimeoutError "
     "as_completed wait "},
    {"contextlib", " AbstractAsyncContextManager AbstractContextManager AsyncContextDecorator "
                   "AsyncExitStack ContextDecorator ExitStack GenericAlias MethodType aclosing "
                   "asynccontextmanager chdir closing contextmanager deque nullcontext "
                   "redirect_stderr redirect_stdout suppress wraps "},
    {"copy", " Error PyStringMap copy deepcopy error "},
    {"ctypes", " ARRAY ArgumentError Array BigEndianStructure BigEndianUnion CDLL CFUNCTYPE "
               "DEFAULT_MODE LibraryLoader LittleEndianStructure LittleEndianUnion POINTER "
               "PYFUNCTYPE PyDLL RTLD_GLOBAL RTLD_LOCAL SetPointerType Structure Union "
               "addressof alignment byref c_bool c_buffer c_byte c_char c_char_p c_double "
               "c_float c_int c_int16 c_int32 c_int64 c_int8 c_long c_longdouble c_longlong "
               "c_short c_size_t c_ssize_t c_ubyte c_uint c_uint16 c_uint32 c_uint64 c_uint8 "
               "c_ulong c_ulonglong c_ushort c_void_p c_voidp c_wchar c_wchar_p cast cdll "
               "create_string_buffer create_unicode_buffer get_errno memmove memset pointer "
               "py_object pydll pythonapi resize set_errno sizeof string_at wstring_at "},
    {"functools", " GenericAlias RLock WRAPPER_ASSIGNMENTS WRAPPER_UPDATES cache cached_property "
                  "cmp_to_key get_cache_token lru_cache namedtuple partial partialmethod "
                  "recursive_repr reduce singledispatch singledispatchmethod total_ordering "
                  "update_wrapper wraps "
                  "_HashedSeq _lru_cache_wrapper _make_key "},
    {"dataclasses",
     " FrozenInstanceError Field InitVar KW_ONLY MISSING asdict astuple dataclass field "
     "fields is_dataclass make_dataclass replace "},
    {"heapq", " heapify heappop heappush heappushpop heapreplace merge nlargest nsmallest "},
    {"inspect", " ArgInfo Arguments Attribute BlockFinder BoundArguments CORO_CLOSED CORO_CREATED "
                "CORO_RUNNING CORO_SUSPENDED CO_ASYNC_GENERATOR CO_COROUTINE CO_GENERATOR "
                "CO_ITERABLE_COROUTINE CO_NESTED CO_NEWLOCALS CO_NOFREE CO_OPTIMIZED CO_VARARGS "
                "CO_VARKEYWORDS ClassFoundException ClosureVars EndOfBlock FrameInfo FullArgSpec "
                "GEN_CLOSED GEN_CREATED GEN_RUNNING GEN_SUSPENDED OrderedDict Parameter "
                "Signature TPFLAGS_IS_ABSTRACT Traceback attrgetter classify_class_attrs "
                "cleandoc currentframe findsource formatannotation formatannotationrelativeto "
                "formatargvalues get_annotations getabsfile getargs getargvalues getattr_static "
                "getblock getcallargs getclasstree getclosurevars getcomments getcoroutinelocals "
                "getcoroutinestate getdoc getfile getframeinfo getfullargspec getgeneratorlocals "
                "getgeneratorstate getinnerframes getlineno getmembers getmembers_static "
                "getmodule getmodulename getmro getouterframes getsource getsourcefile "
                "getsourcelines indentsize isabstract isasyncgen isasyncgenfunction isawaitable "
                "isbuiltin isclass iscode iscoroutine iscoroutinefunction isdatadescriptor "
                "isframe isfunction isgenerator isgeneratorfunction isgetsetdescriptor iskeyword "
                "ismemberdescriptor ismethod ismethoddescriptor ismethodwrapper ismodule "
                "isroutine istraceback modulesbyfile namedtuple signature stack trace unwrap "
                "walktree "},
    {"itertools",
     " accumulate chain combinations combinations_with_replacement compress count cycle "
     "dropwhile filterfalse groupby islice pairwise permutations product repeat starmap "
     "takewhile tee zip_longest "},
    {"logging", " BASIC_FORMAT BufferingFormatter CRITICAL DEBUG ERROR FATAL FileHandler Filter "
                "Filterer Formatter GenericAlias Handler INFO LogRecord Logger LoggerAdapter "
                "Manager NOTSET NullHandler PercentStyle PlaceHolder RootLogger StrFormatStyle "
                "StreamHandler StringTemplateStyle Template WARN WARNING addLevelName "
                "basicConfig captureWarnings critical currentframe debug disable error exception "
                "fatal getLevelName getLevelNamesMapping getLogRecordFactory getLogger "
                "getLoggerClass info lastResort log logMultiprocessing logProcesses logThreads "
                "makeLogRecord raiseExceptions root setLogRecordFactory setLoggerClass shutdown "
                "warn warning "
                "_acquireLock _checkLevel _handlers _levelToName _loggerClass _nameToLevel "
                "_releaseLock os traceback "},
    {"math", " acos acosh asin asinh atan atan2 atanh cbrt ceil comb copysign cos cosh degrees "
             "dist e erf erfc exp exp2 expm1 fabs factorial floor fmod frexp fsum gamma gcd "
             "hypot inf isclose isfinite isinf isnan isqrt lcm ldexp lgamma log log10 log1p "
             "log2 modf nan nextafter perm pi pow prod radians remainder sin sinh sqrt tan "
             "tanh tau trunc ulp "},
    {"multiprocessing",
     " Array AuthenticationError Barrier BoundedSemaphore BufferTooShort Condition "
     "Event JoinableQueue Lock Manager Pipe Pool Process ProcessError Queue RLock "
     "RawArray RawValue SUBDEBUG SUBWARNING Semaphore SimpleQueue TimeoutError Value "
     "active_children allow_connection_pickling cpu_count current_process "
     "freeze_support get_all_start_methods get_context get_logger get_start_method "
     "connection context log_to_stderr parent_process process reducer reduction "
     "set_executable set_forkserver_preload set_start_method util "},
    {"multiprocessing.dummy",
     " Array Barrier BoundedSemaphore Condition DummyProcess Event JoinableQueue Lock "
     "Manager Namespace Pipe Pool Process Queue RLock Semaphore Value active_children "
     "current_process dict freeze_support list shutdown "},
    {"multiprocessing.pool",
     " ApplyResult AsyncResult CLOSE ExceptionWithTraceback INIT IMapIterator "
     "IMapUnorderedIterator MapResult MaybeEncodingError Pool RUN RemoteTraceback "
     "TERMINATE ThreadPool job_counter mapstar rebuild_exc starmapstar worker "},
    {"operator", " abs add and_ attrgetter call concat contains countOf delitem eq floordiv ge "
                 "getitem gt iadd iand iconcat ifloordiv ilshift imatmul imod imul index indexOf "
                 "inv invert ior ipow irshift is_ is_not isub itemgetter itruediv ixor le "
                 "length_hint lshift lt matmul methodcaller mod mul ne neg not_ or_ pos pow "
                 "rshift setitem sub truediv truth xor "},
    {"os", " DirEntry GenericAlias Mapping MutableMapping PathLike abort access altsep chdir "
           "chmod chown chroot close closerange confstr confstr_names copy_file_range "
           "cpu_count ctermid curdir defpath device_encoding devnull dup dup2 environ "
           "environb error eventfd eventfd_read eventfd_write execl execle execlp execlpe "
           "execv execve execvp execvpe extsep fchdir fchmod fchown fdatasync fdopen fork "
           "forkpty fpathconf fsdecode fsencode fspath fstat fstatvfs fsync ftruncate fwalk "
           "get_blocking get_exec_path get_inheritable get_terminal_size getcwd getcwdb "
           "getegid getenv getenvb geteuid getgid getgrouplist getgroups getloadavg "
           "getlogin getpgid getpgrp getpid getppid getpriority getrandom getresgid "
           "getresuid getsid getuid getxattr initgroups isatty kill killpg lchown linesep "
           "link listdir listxattr lockf login_tty lseek lstat major makedev makedirs "
           "memfd_create minor mkdir mkfifo mknod name nice open openpty pardir path "
           "pathconf pathconf_names pathsep pidfd_open pipe pipe2 popen posix_fadvise "
           "posix_fallocate posix_spawn posix_spawnp pread preadv putenv pwrite pwritev "
           "read readlink readv register_at_fork remove removedirs removexattr rename "
           "renames replace rmdir scandir sched_get_priority_max sched_get_priority_min "
           "sched_getaffinity sched_getparam sched_getscheduler sched_param "
           "sched_rr_get_interval sched_setaffinity sched_setparam sched_setscheduler "
           "sched_yield sendfile sep set_blocking set_inheritable setegid seteuid setgid "
           "setgroups setpgid setpgrp setpriority setregid setresgid setresuid setreuid "
           "setsid setuid setxattr spawnl spawnle spawnlp spawnlpe spawnv spawnve spawnvp "
           "spawnvpe splice stat stat_result statvfs statvfs_result strerror "
           "supports_bytes_environ supports_dir_fd supports_effective_ids supports_fd "
           "supports_follow_symlinks symlink sync sysconf sysconf_names system tcgetpgrp "
           "tcsetpgrp terminal_size times times_result truncate ttyname umask uname "
           "uname_result unlink unsetenv urandom utime wait wait3 wait4 waitid "
           "waitid_result waitpid waitstatus_to_exitcode walk write writev "
           "CLD_CONTINUED CLD_DUMPED CLD_EXITED CLD_KILLED CLD_STOPPED CLD_TRAPPED "
           "EFD_CLOEXEC EFD_NONBLOCK EFD_SEMAPHORE EX_CANTCREAT EX_CONFIG EX_DATAERR "
           "EX_IOERR EX_NOHOST EX_NOINPUT EX_NOPERM EX_NOUSER EX_OK EX_OSERR EX_OSFILE "
           "EX_PROTOCOL EX_SOFTWARE EX_TEMPFAIL EX_UNAVAILABLE EX_USAGE F_LOCK F_OK "
           "F_TEST F_TLOCK F_ULOCK GRND_NONBLOCK GRND_RANDOM MFD_ALLOW_SEALING "
           "MFD_CLOEXEC MFD_HUGETLB MFD_HUGE_16GB MFD_HUGE_16MB MFD_HUGE_1GB "
           "MFD_HUGE_1MB MFD_HUGE_256MB MFD_HUGE_2GB MFD_HUGE_2MB MFD_HUGE_32MB "
           "MFD_HUGE_512KB MFD_HUGE_512MB MFD_HUGE_64KB MFD_HUGE_8MB MFD_HUGE_MASK "
           "MFD_HUGE_SHIFT NGROUPS_MAX O_ACCMODE O_APPEND O_ASYNC O_CLOEXEC O_CREAT "
           "O_DIRECT O_DIRECTORY O_DSYNC O_EXCL O_FSYNC O_LARGEFILE O_NDELAY O_NOATIME "
           "O_NOCTTY O_NOFOLLOW O_NONBLOCK O_PATH O_RDONLY O_RDWR O_RSYNC O_SYNC "
           "O_TMPFILE O_TRUNC O_WRONLY POSIX_FADV_DONTNEED POSIX_FADV_NOREUSE "
           "POSIX_FADV_NORMAL POSIX_FADV_RANDOM POSIX_FADV_SEQUENTIAL "
           "POSIX_FADV_WILLNEED POSIX_SPAWN_CLOSE POSIX_SPAWN_DUP2 POSIX_SPAWN_OPEN "
           "PRIO_PGRP PRIO_PROCESS PRIO_USER P_ALL P_NOWAIT P_NOWAITO P_PGID P_PID "
           "P_PIDFD P_WAIT RTLD_DEEPBIND RTLD_GLOBAL RTLD_LAZY RTLD_LOCAL RTLD_NODELETE "
           "RTLD_NOLOAD RTLD_NOW RWF_APPEND RWF_DSYNC RWF_HIPRI RWF_NOWAIT RWF_SYNC R_OK "
           "SCHED_BATCH SCHED_FIFO SCHED_IDLE SCHED_OTHER SCHED_RESET_ON_FORK SCHED_RR "
           "SEEK_CUR SEEK_DATA SEEK_END SEEK_HOLE SEEK_SET SPLICE_F_MORE SPLICE_F_MOVE "
           "SPLICE_F_NONBLOCK ST_APPEND ST_MANDLOCK ST_NOATIME ST_NODEV ST_NODIRATIME "
           "ST_NOEXEC ST_NOSUID ST_RDONLY ST_RELATIME ST_SYNCHRONOUS ST_WRITE TMP_MAX "
           "WCONTINUED WCOREDUMP WEXITED WEXITSTATUS WIFCONTINUED WIFEXITED WIFSIGNALED "
           "WIFSTOPPED WNOHANG WNOWAIT WSTOPPED WSTOPSIG WTERMSIG WUNTRACED W_OK "
           "XATTR_CREATE XATTR_REPLACE XATTR_SIZE_MAX X_OK "},
    {"os.path", " abspath altsep basename commonpath commonprefix curdir defpath devnull dirname "
                "exists expanduser expandvars extsep getatime getctime getmtime getsize isabs "
                "isdir isfile islink ismount join lexists normcase normpath pardir pathsep "
                "realpath relpath samefile sameopenfile samestat sep split splitdrive splitext "
                "supports_unicode_filenames "},
    {"queue", " Empty Full LifoQueue PriorityQueue Queue SimpleQueue deque heappop heappush "
              "time "
              "_PySimpleQueue types "},
    {"random", " BPF LOG4 NV_MAGICCONST RECIP_BPF Random SG_MAGICCONST SystemRandom TWOPI "
               "betavariate choice choices expovariate gammavariate gauss getrandbits getstate "
               "lognormvariate normalvariate paretovariate randbytes randint random randrange "
               "sample seed setstate shuffle triangular uniform vonmisesvariate weibullvariate "
               "_inst _urandom "},
    {"sched", " Event scheduler "},
    {"signal", " Handlers ITIMER_PROF ITIMER_REAL ITIMER_VIRTUAL ItimerError NSIG SIGABRT "
               "SIGALRM SIGBUS SIGCHLD SIGCLD SIGCONT SIGFPE SIGHUP SIGILL SIGINT SIGIO SIGIOT "
               "SIGKILL SIGPIPE SIGPOLL SIGPROF SIGPWR SIGQUIT SIGRTMAX SIGRTMIN SIGSEGV "
               "SIGSTKFLT SIGSTOP SIGSYS SIGTERM SIGTRAP SIGTSTP SIGTTIN SIGTTOU SIGURG SIGUSR1 "
               "SIGUSR2 SIGVTALRM SIGWINCH SIGXCPU SIGXFSZ SIG_BLOCK SIG_DFL SIG_IGN "
               "SIG_SETMASK SIG_UNBLOCK Sigmasks Signals alarm default_int_handler getitimer "
               "getsignal pause pidfd_send_signal pthread_kill pthread_sigmask raise_signal "
               "set_wakeup_fd setitimer siginterrupt signal sigpending sigtimedwait sigwait "
               "sigwaitinfo strsignal struct_siginfo valid_signals "},
    {"sys", " abiflags addaudithook api_version argv audit base_exec_prefix base_prefix "
            "breakpointhook builtin_module_names byteorder call_tracing copyright "
            "displayhook dont_write_bytecode exc_info excepthook exception exec_prefix "
            "executable exit flags float_info float_repr_style get_asyncgen_hooks "
            "get_coroutine_origin_tracking_depth get_int_max_str_digits getallocatedblocks "
            "getdefaultencoding getdlopenflags getfilesystemencodeerrors "
            "getfilesystemencoding getprofile getrecursionlimit getrefcount getsizeof "
            "getswitchinterval gettrace hash_info hexversion implementation int_info intern "
            "is_finalizing maxsize maxunicode meta_path modules orig_argv path path_hooks "
            "path_importer_cache platform platlibdir prefix pycache_prefix "
            "set_asyncgen_hooks set_coroutine_origin_tracking_depth set_int_max_str_digits "
            "setdlopenflags setprofile setrecursionlimit setswitchinterval settrace stderr "
            "stdin stdlib_module_names stdout thread_info unraisablehook version "
            "version_info warnoptions "
            "_clear_type_cache _current_exceptions _current_frames _debugmallocstats _framework "
            "_getframe _git _home _stdlib_dir _xoptions "},
    {"threading",
     " Barrier BoundedSemaphore BrokenBarrierError Condition Event ExceptHookArgs Lock "
     "RLock Semaphore TIMEOUT_MAX Thread ThreadError Timer WeakSet _shutdown "
     "activeCount active_count currentThread current_thread enumerate excepthook "
     "get_ident get_native_id getprofile gettrace local main_thread setprofile "
     "settrace stack_size "
     "_CRLock _HAVE_THREAD_NATIVE_ID _PyRLock _RLock _SHUTTING_DOWN _active_limbo_lock "
     "_allocate_lock _count _counter _dangling _deque _enumerate _islice _limbo "
     "_maintain_shutdown_locks _newname _os _profile_hook _set_sentinel _start_new_thread "
     "_sys _threading_atexits _time functools "},
    {"time", " CLOCK_BOOTTIME CLOCK_MONOTONIC CLOCK_MONOTONIC_RAW CLOCK_PROCESS_CPUTIME_ID "
             "CLOCK_REALTIME CLOCK_TAI CLOCK_THREAD_CPUTIME_ID altzone asctime clock_getres "
             "clock_gettime clock_gettime_ns clock_settime clock_settime_ns ctime daylight "
             "get_clock_info gmtime localtime mktime monotonic monotonic_ns perf_counter "
             "perf_counter_ns process_time process_time_ns pthread_getcpuclockid sleep "
             "strftime strptime struct_time thread_time thread_time_ns time time_ns timezone "
             "tzname tzset "},
    {"traceback", " FrameSummary StackSummary TracebackException clear_frames extract_stack "
                  "extract_tb format_exc format_exception format_exception_only format_list "
                  "format_stack format_tb print_exc print_exception print_last print_list "
                  "print_stack print_tb suppress walk_stack walk_tb "},
    {"typing",
     " AbstractSet Annotated Any AnyStr AsyncContextManager AsyncGenerator AsyncIterable "
     "AsyncIterator Awaitable BinaryIO ByteString Callable ChainMap ClassVar Collection "
     "Concatenate "
     "Container ContextManager Coroutine Counter DefaultDict Deque Dict Final ForwardRef FrozenSet "
     "Generator Generic Hashable IO ItemsView Iterable Iterator KeysView List Literal "
     "LiteralString Mapping MappingView Match MutableMapping MutableSequence MutableSet NamedTuple "
     "Never NewType NoReturn NotRequired Optional OrderedDict ParamSpec ParamSpecArgs "
     "ParamSpecKwargs Pattern Protocol Required Reversible Self Sequence Set Sized SupportsAbs "
     "SupportsBytes SupportsComplex SupportsFloat SupportsIndex SupportsInt SupportsRound "
     "TYPE_CHECKING Text TextIO Tuple Type TypeAlias TypeGuard TypeVar TypeVarTuple TypedDict "
     "Union "
     "Unpack ValuesView assert_never assert_type cast clear_overloads dataclass_transform final "
     "get_args get_origin get_overloads get_type_hints is_typeddict no_type_check "
     "no_type_check_decorator overload reveal_type runtime_checkable "},
    {"warnings", " WarningMessage catch_warnings defaultaction filters filterwarnings "
                 "formatwarning onceregistry resetwarnings showwarning simplefilter warn "
                 "warn_explicit "},
};

constexpr KnownModule knownTypes[] = {
#define TYPE(name, members) {name, members},
#include "lang/known_type_members.inc"
#undef TYPE
};

bool isIn(std::span<const KnownModule> table, std::string_view owner, std::string_view member)
{
    const auto found = std::ranges::find(table, owner, &KnownModule::module);
    if (found == table.end() || member.empty())
        return false;
    // Programs ask in loops: memmem() does not stop at every name that begins alike.
    const std::string wanted = fmt::format(" {} ", member);
    return memmem(found->names.data(), found->names.size(), wanted.data(), wanted.size());
}

} // namespace

bool knownToCPython(std::string_view module, std::string_view member)
{
    return isIn(knownModules, module, member);
}

bool typeKnownToCPython(std::string_view type, std::string_view member)
{
    return isIn(knownTypes, type, member);
}

std::string_view adviceForMember(std::string_view module, std::string_view member)
{
    for (const Advice &advice : advices) {
        if (advice.member.size() == module.size() + 1 + member.size()
            && advice.member.starts_with(module) && advice.member.ends_with(member))
            return advice.text;
    }
    return {};
}

} // namespace loose::lang
