// SPDX-License-Identifier: GPL-3.0-or-later

// The first contents of a heap: classes, natives, constants and modules. Made in one fixed order,
// so every machine of a program has them at the same handles and their worlds can be exchanged.
#include <algorithm>
#include <utility>

#include "base/check.h"
#include "exec/interpreter.h"
#include "exec/objects.h"

namespace loose::exec {

using heap::ClassFlag;
using heap::ClassSlot;
using heap::Kind;
using heap::Register;

namespace {

struct ClassEntry {
    std::string_view name;
    BuiltinClass base;
};

constexpr ClassEntry classTable[] = {
#define CLASS(identifier, name, base) {name, BuiltinClass::base},
#include "exec/classes.def"
#undef CLASS
};

// "collections.deque" is the class `deque` of module `collections`.
std::pair<std::string_view, std::string_view> splitModule(std::string_view name)
{
    const auto dot = name.rfind('.');
    return dot == std::string_view::npos ? std::pair{std::string_view("builtins"), name}
                                         : std::pair{name.substr(0, dot), name.substr(dot + 1)};
}

} // namespace

// Lays everything out once; a helper of buildImage alone.
struct ImageBuilder {
    Interpreter &in;
    Heap &heap;

    Value name(std::string_view text) { return in.m_names.intern(heap, text); }

    void makeClasses()
    {
        for (const ClassEntry &entry : classTable) {
            const Handle object =
                heap.allocate(Kind::Class, 0, static_cast<std::uint32_t>(ClassSlot::Count));
            in.m_classes.push_back(Value::fromHandle(object));
            const Value self = in.m_classes.back();
            const Value base = in.builtin(entry.base);
            const auto [module, shortName] = splitModule(entry.name);
            heap.set(object, ClassSlot::Name, name(shortName));
            heap.set(object, ClassSlot::QualifiedName, name(shortName));
            heap.set(object, ClassSlot::Module, name(module));
            heap.set(object, ClassSlot::Dict, heap::makeDict(heap));
            heap.set(object, ClassSlot::Version,
                     Value::integer(static_cast<std::int64_t>(in.m_classes.size())));
            heap.set(object, ClassSlot::Subclasses, heap.makeList({}));
            std::vector<Value> order{self};
            if (self != base) {
                const auto rest = heap.tupleItems(heap.get(base.asHandle(), ClassSlot::Order));
                order.insert(order.end(), rest.begin(), rest.end());
                heap.listAppend(heap.get(base.asHandle(), ClassSlot::Subclasses), self);
            }
            heap.set(object, ClassSlot::Bases,
                     heap.makeTuple(self == base ? std::span<const Value>{} : std::span(&base, 1)));
            heap.set(object, ClassSlot::Order, heap.makeTuple(order));
            heap.set(object, ClassSlot::Flags, Value::integer(flagsFor(self)));
        }
        for (const Value each : in.m_classes)
            heap.setClass(each.asHandle(), in.builtin(BuiltinClass::Type).asHandle());
    }

    std::int64_t flagsFor(Value self)
    {
        auto flags = static_cast<std::int64_t>(ClassFlag::Native);
        if (in.m_classes.size() > static_cast<std::size_t>(BuiltinClass::BaseException)
            && in.isSubclass(self, in.builtin(BuiltinClass::BaseException)))
            flags |= static_cast<std::int64_t>(ClassFlag::Exception);
        return flags;
    }

    Value makeNative(std::size_t index, const NativeEntry &entry, Value owner)
    {
        const Handle object =
            heap.allocate(Kind::Native, 0, static_cast<std::uint32_t>(heap::NativeSlot::Count));
        heap.set(object, heap::NativeSlot::Index, Value::integer(static_cast<std::int64_t>(index)));
        heap.set(object, heap::NativeSlot::Name, name(entry.name));
        heap.set(object, heap::NativeSlot::Owner, owner);
        return Value::fromHandle(object);
    }

    // Natives of a class go to its dict, those of "builtins" to the built-in names, the others to
    // a dict that the modules of that name take theirs from.
    void placeNatives()
    {
        const Value builtins = heap::makeDict(heap);
        heap.setReg(Register::BuiltinsDict, builtins);
        heap.setReg(Register::Modules, heap::makeDict(heap));
        heap.setReg(Register::LibraryRoot, heap::makeDict(heap)); // "_loose"
        for (const Value each : in.m_classes) {
            const Handle object = each.asHandle();
            if (heap.text(heap.get(object, ClassSlot::Module)) == "builtins")
                heap::dictSetString(heap, builtins.asHandle(), heap.get(object, ClassSlot::Name),
                                    each);
        }
        const auto natives = allNatives();
        std::string_view lastOwner; // those of a class stand together
        Value owner;
        for (std::size_t index = 0; index < natives.size(); ++index) {
            const NativeEntry &entry = natives[index];
            if (entry.owner != std::exchange(lastOwner, entry.owner))
                owner = classNamed(entry.owner);
            const Value native = makeNative(index, entry, owner);
            in.m_natives.push_back(native);
            Value space = owner.isNothing() ? heap.reg(Register::LibraryRoot)
                                            : heap.get(owner.asHandle(), ClassSlot::Dict);
            if (entry.owner == "builtins")
                space = builtins;
            heap::dictSetString(heap, space.asHandle(), name(entry.name), native);
        }
        heap::dictSetString(heap, builtins.asHandle(), name("NotImplemented"),
                            Value::NotImplemented);
        heap::dictSetString(heap, builtins.asHandle(), name("Ellipsis"), Value::Ellipsis);
        heap::dictSetString(heap, builtins.asHandle(), name("__debug__"), Value::True);
        heap::dictSetString(heap, builtins.asHandle(), name("IOError"),
                            in.builtin(BuiltinClass::OSError));
        heap::dictSetString(heap, builtins.asHandle(), name("EnvironmentError"),
                            in.builtin(BuiltinClass::OSError));
        for (const BuiltinClass each :
             {BuiltinClass::List, BuiltinClass::Dict, BuiltinClass::Set, BuiltinClass::Deque})
            heap::dictSetString(heap,
                                heap.get(in.builtin(each).asHandle(), ClassSlot::Dict).asHandle(),
                                name("__hash__"), Value::None);
        hideInternalClasses(builtins.asHandle());
    }

    // Classes that CPython has but does not name in its built-ins.
    void hideInternalClasses(Handle builtins)
    {
        for (auto which = static_cast<std::uint32_t>(BuiltinClass::NoneType);
             which < static_cast<std::uint32_t>(BuiltinClass::BaseException); ++which) {
            const Value shown = heap.get(in.m_classes[which].asHandle(), ClassSlot::Name);
            static constexpr std::string_view named[] = {
                "tuple",    "list",         "dict",        "set",  "frozenset",
                "range",    "slice",        "enumerate",   "zip",  "reversed",
                "property", "staticmethod", "classmethod", "super"};
            if (std::ranges::find(named, heap.text(shown)) != std::end(named))
                continue;
            const std::int32_t place = heap::dictFindString(heap, builtins, shown);
            if (place >= 0)
                heap::dictRemoveEntry(heap, builtins, static_cast<std::uint32_t>(place));
        }
    }

    Value classNamed(std::string_view wanted) const
    {
        for (std::size_t index = 0; index < std::size(classTable); ++index) {
            if (classTable[index].name == wanted)
                return in.m_classes[index];
        }
        return {};
    }

    Value constant(const bytecode::Constant &value)
    {
        return std::visit([&](const auto &each) { return make(each); }, value.value);
    }
    Value make(bytecode::NoneConstant) { return Value::None; }
    Value make(bytecode::EllipsisConstant) { return Value::Ellipsis; }
    Value make(bool value) { return Value::boolean(value); }
    Value make(std::int64_t value) { return heap.makeInt(value); }
    Value make(double value) { return heap.makeFloat(value); }
    Value make(const std::string &value) { return name(value); }
    Value make(const bytecode::BytesConstant &value) { return heap.makeBytes(value.bytes); }
    Value make(const bytecode::TupleConstant &value)
    {
        std::vector<Value> items;
        for (const bytecode::Constant &each : value)
            items.push_back(constant(each));
        return heap.makeTuple(items);
    }

    // Zero bytes are empty caches. Most are never used, and memory that is not touched costs
    // nothing.
    Cache *makeCaches(std::span<const bytecode::Code> codes)
    {
        static_assert(std::is_trivially_copyable_v<Cache> && Value{}.bits() == 0);
        std::size_t count = 1;
        for (const bytecode::Code &code : codes)
            count += code.instructions.size();
        in.m_caches.emplace_back(static_cast<Cache *>(std::calloc(count, sizeof(Cache))),
                                 &std::free);
        CHECK(in.m_caches.back());
        return in.m_caches.back().get();
    }

    void makeUnits()
    {
        const bytecode::Program &program = *in.m_program;
        std::vector<Handle> spaces;
        for (std::size_t index = 0; index < program.modules.size(); ++index)
            spaces.push_back(heap::makeDict(heap).asHandle());
        Cache *caches = makeCaches(program.codes);
        for (const bytecode::Code &code : program.codes) {
            addUnit(code, spaces[code.module], caches);
            caches += code.instructions.size();
        }
    }

    void addUnit(const bytecode::Code &code, Handle globals, Cache *caches)
    {
        CodeUnit unit;
        unit.code = &code;
        unit.instructions = code.instructions.data();
        unit.number = static_cast<std::uint32_t>(in.m_units.size());
        unit.localCount = static_cast<std::uint32_t>(code.localNames.size());
        unit.frameCells = unit.localCount + linkCells + code.maxStack;
        unit.globals = globals;
        const bool isBody =
            code.kind == bytecode::CodeKind::Module || code.kind == bytecode::CodeKind::ClassBody;
        if (!isBody && code.keywordOnlyCount == 0 && !code.takesRest && !code.takesKeywords)
            unit.plainArguments = static_cast<std::int32_t>(code.positionalCount);
        unit.isGenerator = code.kind == bytecode::CodeKind::Generator;
        unit.isUser = !code.isLibrary;
        unit.hasCheckPoints = in.m_program->modules[code.module].hasCheckPoints;
        unit.returnsPlainly = !unit.isGenerator && unit.hasCheckPoints;
        unit.caches = caches;
        for (const bytecode::Constant &each : code.constants)
            unit.constants.push_back(constant(each));
        for (const std::string &each : code.names)
            unit.names.push_back(name(each));
        in.m_units.push_back(std::move(unit));
    }

    // What lies past the image would be collected: the library's dict keeps it.
    void keepUnit(const CodeUnit &unit)
    {
        std::vector<Value> kept = unit.constants;
        kept.insert(kept.end(), unit.names.begin(), unit.names.end());
        const Handle root = heap.reg(Register::LibraryRoot).asHandle();
        const Value before = heap::dictGetText(heap, root, keptName);
        if (!before.isNothing())
            kept.push_back(before);
        heap::dictSetString(heap, root, name(keptName), heap.makeTuple(kept));
    }

    static constexpr std::string_view keptName = "<constants of statements>";

    void finish()
    {
        static constexpr std::string_view machineNames[] = {
#define NAME(text) text,
#include "exec/names.def"
#undef NAME
        };
        for (const std::string_view each : machineNames)
            name(each);
    }
};

Interpreter::Interpreter(std::shared_ptr<const bytecode::Program> program, Host &host)
    : m_program(std::move(program)), m_host(host)
{
}

void Interpreter::buildImage(Heap &heap)
{
    CHECK(m_units.empty());
    m_heap = &heap;
    heap.initialize();
    ImageBuilder builder{*this, heap};
    builder.makeClasses();
    builder.placeNatives();
    builder.makeUnits();
    builder.finish();
    completeImage(*this);
    heap.setReg(Register::ImageEnd, Value::integer(heap.arena().usedCells()));
}

void Interpreter::extend(std::shared_ptr<const bytecode::Program> program)
{
    CHECK(m_thread == 0 && program->codes.size() >= m_units.size());
    m_program = std::move(program);
    const std::span codes(m_program->codes);
    const std::size_t known = m_units.size();
    for (std::size_t index = 0; index < known; ++index) {
        m_units[index].code = &codes[index];
        m_units[index].instructions = codes[index].instructions.data();
    }
    ImageBuilder builder{*this, *m_heap};
    Cache *caches = builder.makeCaches(codes.subspan(known));
    for (const bytecode::Code &code : codes.subspan(known)) {
        builder.addUnit(code, m_units[m_program->modules[code.module].code].globals, caches);
        builder.keepUnit(m_units.back());
        caches += code.instructions.size();
    }
    m_unit = nullptr; // units have moved
}

Value Interpreter::intern(std::string_view text)
{
    const Value known = m_names.find(*m_heap, text);
    return known.isNothing() ? m_heap->makeString(text) : known;
}

} // namespace loose::exec
