// SPDX-License-Identifier: GPL-3.0-or-later

// What the slots of each kind of object mean.
#pragma once

#include <cstdint>

namespace loose::heap {

// Sizes of free space in cells that have a list of their own; 0 stands for all longer ones.
constexpr std::uint32_t smallSizes = 32;

// Values a process holds outside its objects, in the first cells of its arena.
enum class Register : std::uint32_t {
    AllocatedSinceCollection, // cells
    AllocatedBefore,          // cells, until the last collection
    CollectAt,                // cells
    FreeLists,                // heads of lists of free space by size in cells
    FreeListsEnd = FreeLists + smallSizes,
    ImageEnd = FreeListsEnd, // the first cell after the image
    Modules,                 // dict of imported modules by name
    BuiltinsDict,
    Threads, // list of thread objects in order of start
    NextIdent,
    AtExit,
    OpenFiles, // list, in order of opening
    Handlers,  // dict: signal -> handler
    TraceHook,
    Dummy,       // marks a deleted place of a set
    Resources,   // list: object, number, name of each that the user made
    Process,     // number of the process in the run
    LibraryRoot, // dict the library keeps for the process
    MostFrames,  // sys.setrecursionlimit()
    Count,
};
inline constexpr std::uint32_t registerCount = static_cast<std::uint32_t>(Register::Count);

// Raw: slot 0 byte length * 2^32 + code points, slot 1 hash (0: not computed), then the bytes.
enum class StringSlot : std::uint32_t { Lengths, Hash, Bytes };

enum class ListSlot : std::uint32_t { Length, Items, Attributes, Count };
enum class DictSlot : std::uint32_t {
    Live,        // entries with a key
    Used,        // entries, deleted ones included
    KeysVersion, // content-derived: two dicts that got the same keys in the same order share it
    Entries,     // Cells: hash, key, value for each
    Index,       // Raw: 32-bit numbers of entries + 1, open addressing; empty while it is small
    Attributes,  // of an instance of a user's subclass
    Count,
};
// Finger: the place where pop() looks next.
enum class SetSlot : std::uint32_t { Fill, Used, Mask, Table, Frozen, Finger, Count };
enum class DequeSlot : std::uint32_t { Length, Items, Head, MaxLength, Count };
enum class FunctionSlot : std::uint32_t {
    Code, // index in the program
    Globals,
    Defaults,
    KeywordDefaults,
    Closure,
    Name,
    QualifiedName,
    Doc,
    Attributes,
    Annotations,
    Module,
    Count,
};
enum class NativeSlot : std::uint32_t {
    Index, // in the table of natives
    Self,  // bound to
    Name,
    Owner, // class whose method it is; then it binds like a function
    Count,
};
enum class BoundMethodSlot : std::uint32_t { Function, Self, Count };
enum class CellSlot : std::uint32_t { Content, Count };
enum class ClassSlot : std::uint32_t {
    Name,
    QualifiedName,
    Module,
    Bases,
    Order, // the method resolution order, itself first
    Dict,
    Version, // content-derived: changes with every change to a class of its order
    Subclasses,
    Flags,  // ClassFlag
    Layout, // Kind of its instances
    Count,
};
// What a class or one of its bases defines in the user's or the library's code.
enum class ClassFlag : std::uint32_t {
    Native = 1,      // made by the machine
    GetAttr = 2,     // __getattr__
    Equals = 4,      // __eq__
    Hash = 8,        // __hash__ (user's)
    Unhashable = 16, // __eq__ without __hash__
    SetAttr = 32,    // __setattr__
    Repr = 64,       // __repr__ or __str__
    Exception = 128, // derives from BaseException
    Truth = 256,     // __bool__ or __len__
    Library = 512,   // defined by library code
};
enum class InstanceSlot : std::uint32_t { Dict, Count };
// threading.local: its Dict stays empty, so no cache of the loop ever knows a place in it.
enum class LocalSlot : std::uint32_t {
    Dict,
    Dicts,     // dict: ident of a thread -> dict of its attributes
    Arguments, // tuple (arguments, keywords) of a class with an __init__ of its own, or nothing
    Count,
};
enum class ExceptionSlot : std::uint32_t {
    Dict,
    Args,
    Traceback,
    Cause,
    Context,
    SuppressContext,
    Notes,
    Asynchronous, // True: it was set from outside
    Count,
};
// LeftAt: the instruction that raised it again in this frame, or nothing.
enum class TracebackSlot : std::uint32_t { Next, Code, Line, LeftAt, FrameMark, Count };
enum class ModuleSlot : std::uint32_t { Name, Dict, Count };
enum class RangeSlot : std::uint32_t { Start, Stop, Step, Count };
enum class SliceSlot : std::uint32_t { Start, Stop, Step, Count };
enum class IteratorSlot : std::uint32_t { Type, Source, Position, Extra, Count };
enum class IteratorType : std::uint32_t {
    Tuple,
    List,
    ListReversed,
    String,
    Range,    // Position: next, Extra: step; Source: stop
    DictKeys, // Extra: the live count when it began, and 2^30 times how many it has given
    DictValues,
    DictItems,
    Set,
    Deque,
    DequeReversed,
    Enumerate, // Source: iterator, Position: next number
    Zip,       // Source: tuple of iterators
    Reversed,  // Source: sequence by index
    Callable,  // iter(f, sentinel): Extra: sentinel
    FileLines,
    Bytes,
};
enum class GeneratorSlot : std::uint32_t {
    State,       // 0 suspended, 1 running, 2 finished
    Saved,       // Cells: callable slots, locals, links and operands of its frame
    FrameOffset, // of the locals in Saved
    Next,        // index of its next instruction
    Count,
};
enum class PropertySlot : std::uint32_t { Getter, Setter, Deleter, Doc, Count };
enum class WrapperSlot : std::uint32_t { Function, IsClassMethod, Count };
enum class SuperSlot : std::uint32_t { Class, Object, Count };
enum class ViewSlot : std::uint32_t { Dict, Type, Count }; // Type: 0 keys, 1 values, 2 items
enum class LockSlot : std::uint32_t {
    Holder,    // Thread object, or nothing if it is free
    Depth,     // of a recursive lock
    Recursive, // bool
    Number,    // base::ResourceId of the run
    Since,     // step at which it was taken
    Count,
};
enum class FrameSlot : std::uint32_t { Code, Line, Back, Locals, Count };

} // namespace loose::heap
