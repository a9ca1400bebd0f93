// SPDX-License-Identifier: GPL-3.0-or-later
#include "heap/baseline.h"

#include <algorithm>
#include <cstring>

#include "base/check.h"
#include "heap/dict.h"

namespace loose::heap {

namespace {

// The old objects of these kinds are told by others, or are always as they were.
bool isToldIfChanged(Kind kind)
{
    return kind != Kind::Thread && kind != Kind::Stack && kind != Kind::Raw && kind != Kind::Free
           && (kind == Kind::Class || !CanonicalImage::isConstant(kind));
}

// The object that holds the items of another one and is told with it.
Value partOf(const Heap &heap, Handle object)
{
    switch (heap.header(object).kind()) {
    case Kind::List: return heap.get(object, ListSlot::Items);
    case Kind::Dict: return heap.get(object, DictSlot::Entries);
    case Kind::Set: return heap.get(object, SetSlot::Table);
    case Kind::Deque: return heap.get(object, DequeSlot::Items);
    default: return Value::None;
    }
}

// What is told of it follows from more than itself and its part.
bool readsOthers(const Heap &heap, Handle object)
{
    return heap.header(object).kind() == Kind::Iterator
           && heap.is(heap.get(object, IteratorSlot::Source), Kind::Dict);
}

// So many cells are compared at once; arenas have room for a page beyond their end.
constexpr Handle cellsOfLine = 16;

bool isSameLine(const Word *a, const Word *b)
{
    using Vector = Word __attribute__((vector_size(32)));
    Vector unlike{};
    for (Handle each = 0; each < cellsOfLine; each += sizeof(Vector) / sizeof(Word)) {
        Vector left, right;
        std::memcpy(&left, a + each, sizeof left);
        std::memcpy(&right, b + each, sizeof right);
        unlike |= left ^ right;
    }
    return (unlike[0] | unlike[1] | unlike[2] | unlike[3]) == 0;
}

} // namespace

Baseline::Baseline(const FrozenArena &frozen)
    : m_frozen(frozen), m_arena(frozen.usedCells()), m_heap(m_arena), m_objectAt(end())
{
    m_arena.load(frozen);
    addObjects();
    for (const Object &object : m_objects) {
        if (const Value part = partOf(m_heap, object.handle); part.isObject())
            m_objects[m_objectAt[part.asHandle()]].whole = object.whole;
    }
}

void Baseline::addObjects()
{
    for (Handle object = 1 + registerCount; object < end();
         object += m_heap.header(object).cells()) {
        const Header header = m_heap.header(object);
        CHECK(header.cells() > 0);
        const auto number = static_cast<std::uint32_t>(m_objects.size());
        std::fill_n(m_objectAt.begin() + object, header.cells(), number);
        Object &added = m_objects.emplace_back();
        added.handle = object;
        added.whole = number;
        added.isTold = isToldIfChanged(header.kind());
    }
}

void Baseline::begin(const Arena &now, Handle names)
{
    ++m_image;
    if (const std::size_t pages = (now.usedCells() >> pageShift) + 1; m_notes.size() < pages)
        m_notes.resize(pages);
    if (m_namespace != names) { // told otherwise from now on
        m_namespace = names;
        forgetTold();
    }
}

void Baseline::forgetTold()
{
    for (PageNote &note : m_notes) {
        note.changed.clear();
        note.knowsChanged = false;
    }
    m_unlike.clear();
    m_open.clear();
    m_restless.clear();
    m_withYoung.clear();
    m_sum = {};
    for (Object &object : m_objects) {
        object.unlikePages = 0;
        object.isRestless = object.hasYoung = false;
        object.opened = 0;
        object.told.digest = {};
        object.before.reset();
    }
}

void Baseline::look(const Arena &now, std::uint32_t page, PageNote &note)
{
    note.lookedAt = m_image;
    const Shared<Page> *clean = now.cleanPage(page);
    if (clean && note.page == *clean)
        return;
    note.page = clean ? *clean : Shared<Page>();
    const Word *cells = now.cells() + (std::size_t{page} << pageShift);
    if (!note.cells)
        note.cells = std::make_unique<std::array<Word, pageCells>>();
    else if (std::memcmp(note.cells->data(), cells, sizeof *note.cells) == 0)
        return;
    std::memcpy(note.cells->data(), cells, sizeof *note.cells);
    note.written = m_image;
    uncount(note);
}

// Opens what is on a page that is another one than the last image found, or was like it then, or is
// now.
void Baseline::findChanged(const Arena &now)
{
    std::swap(m_unlike, m_unlikeWas);
    m_unlike.clear();
    now.forEachPageUnlike(m_frozen, m_chunks, [&](std::uint32_t page) {
        PageNote &note = noteOf(now, page);
        note.unlike = m_image;
        m_unlike.push_back(page);
        if (!note.knowsChanged)
            count(note, now.cells(), page);
    });
    for (const std::uint32_t page : m_unlikeWas) {
        if (m_notes[page].unlike != m_image)
            uncount(m_notes[page]);
    }
}

void Baseline::count(PageNote &note, const Word *now, std::uint32_t page)
{
    compare(now, page, note.changed);
    note.knowsChanged = true;
    for (const std::uint32_t number : note.changed) {
        ++m_objects[number].unlikePages;
        open(number);
    }
}

void Baseline::uncount(PageNote &note)
{
    for (const std::uint32_t number : note.changed) {
        --m_objects[number].unlikePages;
        open(number);
    }
    note.changed.clear();
    note.knowsChanged = false;
}

void Baseline::open(std::uint32_t number)
{
    if (std::exchange(m_objects[number].opened, m_image) != m_image)
        m_open.push_back(number);
}

// The objects of a page in which a cell is not as it was.
void Baseline::compare(const Word *now, std::uint32_t page,
                       std::vector<std::uint32_t> &changed) const
{
    const Word *before = m_arena.cells();
    const Handle first = page << pageShift;
    const Handle pageEnd = std::min(first + pageCells, end());
    Handle next = std::max<Handle>(first, 1 + registerCount); // to be looked at
    for (Handle line = first; line < pageEnd; line += cellsOfLine) {
        if (next >= line + cellsOfLine || isSameLine(now + line, before + line))
            continue;
        const Handle lineEnd = std::min(line + cellsOfLine, pageEnd);
        for (Handle cell = std::max(line, next); cell < lineEnd;) {
            if (now[cell] == before[cell]) {
                ++cell;
                continue;
            }
            const std::uint32_t number = m_objectAt[cell];
            if (m_objects[m_objects[number].whole].isTold)
                changed.push_back(m_objects[number].whole);
            cell = number + 1 < m_objects.size() ? m_objects[number + 1].handle : end();
            next = cell;
        }
    }
}

base::Digest128 Baseline::digestBefore(Handle object)
{
    WordBuffer words;
    std::vector<Handle> young; // none
    CanonicalImage image(m_heap, words, {}, this);
    return image.digestOfPiece(young, [&] { image.addOld(object); });
}

void Baseline::noteRead(const Heap &now, Object &object)
{
    const auto pagesOf = [&](Handle read) {
        return PageRange{read >> pageShift, (read + now.header(read).cells() - 1) >> pageShift};
    };
    const Value part = partOf(now, object.handle);
    object.told.image = readsOthers(now, object.handle) ? 0 : m_image;
    object.told.pages = pagesOf(object.handle);
    object.told.pagesOfPart = part.isObject() ? pagesOf(part.asHandle()) : PageRange{};
    lookAt(now.arena(), object.told.pages);
    lookAt(now.arena(), object.told.pagesOfPart);
    const bool hasOwnPart = !part.isObject()
                            || (part.asHandle() < end()
                                && m_objects[m_objectAt[part.asHandle()]].whole == object.whole);
    object.isRestless = object.told.image == 0 || !hasOwnPart;
}

void Baseline::tellChanged(CanonicalImage &image)
{
    findChanged(image.m_heap.arena());
    for (const std::uint32_t number : m_open)
        tell(image, number);
    m_open.clear();
    std::erase_if(m_restless, [&](std::uint32_t number) {
        const Object &object = m_objects[number];
        if (object.isRestless && object.opened != m_image
            && !holds(image.m_heap.arena(), object.told))
            tell(image, number);
        return !object.isRestless;
    });
}

void Baseline::tell(CanonicalImage &image, std::uint32_t number)
{
    Object &object = m_objects[number];
    const bool wasRestless = object.isRestless;
    object.isRestless = false;
    m_sum -= std::exchange(object.told.digest, {});
    if (object.unlikePages == 0)
        return noteYoung(number, false);
    noteRead(image.m_heap, object);
    if (object.isRestless && !wasRestless)
        m_restless.push_back(number);
    if (!object.before)
        object.before = digestBefore(object.handle);
    const base::Digest128 digest =
        image.digestOfPiece(object.told.young, [&] { image.addOld(object.handle); });
    // What nobody can notice may have changed as well.
    const bool isAsBefore = image.m_heap.header(object.handle).kind() == Kind::Free
                            || (object.told.young.empty() && digest == *object.before);
    if (!isAsBefore)
        m_sum += object.told.digest = digest;
    noteYoung(number, !isAsBefore && !object.told.young.empty());
}

void Baseline::noteYoung(std::uint32_t number, bool hasYoung)
{
    if (std::exchange(m_objects[number].hasYoung, hasYoung) == hasYoung)
        return;
    const auto place = std::ranges::lower_bound(m_withYoung, number);
    if (hasYoung)
        m_withYoung.insert(place, number);
    else
        m_withYoung.erase(place);
}

Baseline::Stack &Baseline::stackOf(Handle handle)
{
    const auto known = std::ranges::find(m_stacks, handle, &Stack::handle);
    return known != m_stacks.end() ? *known : m_stacks.emplace_back(Stack{handle, 0, {}});
}

void CanonicalImage::addHandles(const std::vector<Handle> &objects)
{
    m_words.makeRoom(objects.size());
    for (const Handle object : objects)
        m_words.put(numberOf(object));
}

void CanonicalImage::addOld(Handle object)
{
    addNumber(oldNumber(object));
    if (object == m_baseline->m_namespace)
        addNamespace(object);
    else
        addObject(object);
}

// The digests of those that changed, added up, then what refers to young objects, in order.
void CanonicalImage::addChanged()
{
    Baseline &root = *m_baseline;
    root.tellChanged(*this);
    addNumber(root.m_sum.low), addNumber(root.m_sum.high);
    for (const std::uint32_t number : root.m_withYoung)
        addHandles(root.m_objects[number].told.young);
}

void CanonicalImage::addStack(Handle stack, std::uint32_t top)
{
    if (!m_baseline)
        return addValues(m_heap.slots(stack).first(top));
    Baseline &root = *m_baseline;
    Baseline::Stack &known = root.stackOf(stack);
    if (known.top != top || !root.holds(m_heap.arena(), known.told)) {
        known.top = top;
        known.told.image = root.m_image;
        known.told.pages = {stack >> pageShift, (stack + top) >> pageShift};
        root.lookAt(m_heap.arena(), known.told.pages);
        known.told.digest =
            digestOfPiece(known.told.young, [&] { addValues(m_heap.slots(stack).first(top)); });
    }
    addNumber(known.told.digest.low), addNumber(known.told.digest.high);
    addHandles(known.told.young);
}

} // namespace loose::heap
