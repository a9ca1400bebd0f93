// SPDX-License-Identifier: GPL-3.0-or-later

// Methods of exceptions. The machine makes the objects; only OSError chooses among its classes.
#include <cerrno>

#include <fmt/format.h>

#include "exec/files.h"
#include "exec/objects.h"

namespace loose::exec::exceptions {

using heap::ExceptionSlot;
using heap::Kind;

namespace {

Outcome initialize(Interpreter &in, const Arguments &arguments, Value &result)
{
    if (checkSelf(in, arguments, Kind::Exception, "BaseException", "__init__") != Outcome::Done)
        return Outcome::Raised;
    if (!arguments.keywords.empty())
        return in.typeError(
            fmt::format("{}() takes no keyword arguments", in.className(arguments[0])));
    in.heap().set(arguments[0].asHandle(), ExceptionSlot::Args,
                  in.heap().makeTuple(arguments.positional.subspan(1)));
    result = Value::None;
    return Outcome::Done;
}

// Keywords that an exception keeps as attributes.
std::span<const std::string_view> keywordsOf(Interpreter &in, Value classValue)
{
    static constexpr std::string_view ofImport[] = {"name", "path"};
    static constexpr std::string_view ofAttribute[] = {"name", "obj"};
    if (in.isSubclass(classValue, in.builtin(BuiltinClass::ImportError)))
        return ofImport;
    if (in.isSubclass(classValue, in.builtin(BuiltinClass::AttributeError)))
        return ofAttribute;
    if (in.isSubclass(classValue, in.builtin(BuiltinClass::NameError)))
        return std::span(ofAttribute).first(1);
    return {};
}

Outcome make(Interpreter &in, const Arguments &arguments, Value &result)
{
    Heap &heap = in.heap();
    const Value classValue = arguments[0];
    const std::string name(heap.text(heap.get(classValue.asHandle(), heap::ClassSlot::Name)));
    const auto known = keywordsOf(in, classValue);
    const auto isOfCodec = [&](BuiltinClass which) { return classValue == in.builtin(which); };
    if (arguments.count() != 6
        && (isOfCodec(BuiltinClass::UnicodeEncodeError)
            || isOfCodec(BuiltinClass::UnicodeDecodeError)))
        return in.typeError(
            fmt::format("function takes exactly 5 arguments ({} given)", arguments.count() - 1));
    if (!arguments.keywords.empty() && known.empty())
        return in.typeError(fmt::format("{}() takes no keyword arguments", name));
    Value values[2];
    if (!bindNames(in, arguments, known, values, name))
        return Outcome::Raised;
    result = in.makeException(classValue, arguments.positional.subspan(1));
    for (std::size_t each = 0; each < known.size(); ++each) {
        if (!values[each].isNothing())
            heap::dictSetString(heap, in.writableDict(result).asHandle(), in.string(known[each]),
                                values[each]);
    }
    return Outcome::Done;
}

std::optional<BuiltinClass> classOfErrno(std::int64_t number)
{
    switch (number) {
    case EAGAIN:
    case EALREADY:
    case EINPROGRESS: return BuiltinClass::BlockingIOError;
    case EPIPE:
    case ESHUTDOWN: return BuiltinClass::BrokenPipeError;
    case ECHILD: return BuiltinClass::ChildProcessError;
    case EEXIST: return BuiltinClass::FileExistsError;
    case ENOENT: return BuiltinClass::FileNotFoundError;
    case EINTR: return BuiltinClass::InterruptedError;
    case EISDIR: return BuiltinClass::IsADirectoryError;
    case ENOTDIR: return BuiltinClass::NotADirectoryError;
    case EACCES:
    case EPERM: return BuiltinClass::PermissionError;
    case ESRCH: return BuiltinClass::ProcessLookupError;
    case ETIMEDOUT: return BuiltinClass::TimeoutError;
    default: return std::nullopt;
    }
}

// OSError(2, "text", "file") is a FileNotFoundError whose args are the first two.
Outcome makeOsError(Interpreter &in, const Arguments &arguments, Value &result)
{
    Heap &heap = in.heap();
    Value classValue = arguments[0];
    if (!arguments.keywords.empty())
        return in.typeError(
            fmt::format("{}() takes no keyword arguments",
                        heap.text(heap.get(classValue.asHandle(), heap::ClassSlot::Name))));
    const auto given = arguments.positional.subspan(1);
    const bool hasNumber = given.size() >= 2 && given.size() <= 5;
    if (hasNumber && classValue == in.builtin(BuiltinClass::OSError) && isIndex(heap, given[0])) {
        if (const auto better = classOfErrno(heap.intOf(given[0])))
            classValue = in.builtin(*better);
    }
    const bool hasFile = hasNumber && given.size() >= 3;
    result = in.makeException(classValue, hasFile ? given.first(2) : given);
    if (hasFile)
        nameFiles(in, result, given[2], given.size() > 4 ? given[4] : Value{});
    return Outcome::Done;
}

Outcome str(Interpreter &in, const Arguments &arguments, Value &result)
{
    if (checkSelf(in, arguments, Kind::Exception, "BaseException", "__str__") != Outcome::Done)
        return Outcome::Raised;
    // Asked through super(): a __str__ of the object's own class is not what is meant.
    Heap &heap = in.heap();
    const Handle self = arguments[0].asHandle();
    const Handle owner = heap.header(self).classHandle();
    Value base = Value::fromHandle(owner);
    for (const Value each : heap.tupleItems(heap.get(owner, heap::ClassSlot::Order))) {
        base = each;
        if (in.hasFlag(each, heap::ClassFlag::Native))
            break;
    }
    heap.setClass(self, base.asHandle());
    const auto text = in.plainStr(arguments[0]);
    heap.setClass(self, owner);
    if (!text)
        return in.tailCallHelper("_str_exception", {arguments[0]});
    result = in.string(*text);
    return Outcome::Done;
}

Outcome repr(Interpreter &in, const Arguments &arguments, Value &result)
{
    if (checkSelf(in, arguments, Kind::Exception, "BaseException", "__repr__") != Outcome::Done)
        return Outcome::Raised;
    const Handle self = arguments[0].asHandle();
    const auto items = in.heap().tupleItems(in.heap().get(self, ExceptionSlot::Args));
    std::string text = in.className(arguments[0]) + "(";
    for (const Value &item : items) {
        const auto shown = in.plainRepr(item);
        if (!shown)
            return in.tailCallHelper("_repr_exception", {arguments[0]});
        text += (&item == items.data() ? "" : ", ") + *shown;
    }
    result = in.string(text + ")");
    return Outcome::Done;
}

Outcome withTraceback(Interpreter &in, const Arguments &arguments, Value &result)
{
    if (checkSelf(in, arguments, Kind::Exception, "BaseException", "with_traceback")
        != Outcome::Done)
        return Outcome::Raised;
    if (!arguments[1].isNone() && !in.heap().is(arguments[1], Kind::Traceback))
        return in.typeError("__traceback__ must be a traceback or None");
    in.heap().set(arguments[0].asHandle(), ExceptionSlot::Traceback, arguments[1]);
    result = arguments[0];
    return Outcome::Done;
}

Outcome addNote(Interpreter &in, const Arguments &arguments, Value &result)
{
    Heap &heap = in.heap();
    if (checkSelf(in, arguments, Kind::Exception, "BaseException", "add_note") != Outcome::Done)
        return Outcome::Raised;
    if (!heap.is(arguments[1], Kind::String))
        return in.typeError(
            fmt::format("note must be a str, not '{}'", in.className(arguments[1])));
    const Handle self = arguments[0].asHandle();
    if (heap.get(self, ExceptionSlot::Notes).isNothing())
        heap.set(self, ExceptionSlot::Notes, heap.makeList({}));
    heap.listAppend(heap.get(self, ExceptionSlot::Notes), arguments[1]);
    result = Value::None;
    return Outcome::Done;
}

} // namespace

std::span<const NativeEntry> natives()
{
    static constexpr NativeEntry entries[] = {
        {"BaseException", "__new__", make, 1, -1, true},
        {"BaseException", "__init__", initialize, 1, -1, true},
        {"BaseException", "__str__", str, 1, 1},
        {"BaseException", "__repr__", repr, 1, 1},
        {"BaseException", "with_traceback", withTraceback, 2, 2},
        {"BaseException", "add_note", addNote, 2, 2},
        {"OSError", "__new__", makeOsError, 1, -1, true},
    };
    return entries;
}

} // namespace loose::exec::exceptions

namespace loose::exec {

std::optional<std::string> codecErrorText(Interpreter &in, Value exception)
{
    const Heap &heap = in.heap();
    const auto arguments =
        heap.tupleItems(heap.get(exception.asHandle(), heap::ExceptionSlot::Args));
    const bool isEncode = in.isInstance(exception, BuiltinClass::UnicodeEncodeError);
    const heap::Kind object = isEncode ? heap::Kind::String : heap::Kind::Bytes;
    if (!(isEncode || in.isInstance(exception, BuiltinClass::UnicodeDecodeError))
        || arguments.size() != 5 || !heap.is(arguments[0], heap::Kind::String)
        || !heap.is(arguments[1], object) || !heap.isInt(arguments[2]) || !heap.isInt(arguments[3])
        || !heap.is(arguments[4], heap::Kind::String))
        return std::nullopt;
    const base::CodecFailure failure{heap.text(arguments[0]), heap.intOf(arguments[2]),
                                     heap.intOf(arguments[3]), heap.text(arguments[4])};
    return isEncode ? base::encodeErrorText(failure, heap.text(arguments[1]))
                    : base::decodeErrorText(failure, heap.text(arguments[1]));
}

} // namespace loose::exec
