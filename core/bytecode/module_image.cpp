// SPDX-License-Identifier: GPL-3.0-or-later

// Numbers take seven bits of a byte. Instructions and their places in the text, which are nearly
// all of it, lie there as in memory: reading them is a copy, and every program starts with that.
#include <bit>
#include <cstring>

#include "base/check.h"
#include "bytecode/compiled_module.h"

namespace loose::bytecode {

namespace {

std::uint64_t folded(std::int64_t number) // small for small negative numbers too
{
    return (static_cast<std::uint64_t>(number) << 1) ^ static_cast<std::uint64_t>(number >> 63);
}

std::int64_t unfolded(std::uint64_t number)
{
    return static_cast<std::int64_t>(number >> 1) ^ -static_cast<std::int64_t>(number & 1);
}

// Both directions are written once: pass() of a Writer reads a value, that of a Reader sets it.
class Writer
{
public:
    void pass(std::uint64_t value)
    {
        for (; value >= 0x80; value >>= 7)
            m_out += static_cast<char>(value | 0x80);
        m_out += static_cast<char>(value);
    }
    void pass(const std::string &text)
    {
        pass(text.size());
        m_out += text;
    }
    template <typename Item>
    std::size_t passSize(const std::vector<Item> &items)
    {
        pass(items.size());
        return items.size();
    }
    template <typename Item>
    requires std::is_trivially_copyable_v<Item>
    void passAsInMemory(const std::vector<Item> &items)
    {
        pass(items.size());
        m_out.append(reinterpret_cast<const char *>(items.data()), items.size() * sizeof(Item));
    }
    std::string take() { return std::move(m_out); }

private:
    std::string m_out;
};

class Reader
{
public:
    explicit Reader(std::string_view image) : m_at(image.data()), m_end(image.data() + image.size())
    {
    }

    std::uint64_t number()
    {
        std::uint64_t value = 0;
        for (unsigned shift = 0;; shift += 7) {
            CHECK(m_at != m_end);
            const auto byte = static_cast<unsigned char>(*m_at++);
            value |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
            if (byte < 0x80)
                return value;
        }
    }
    template <typename Number>
    requires std::is_integral_v<Number>
    void pass(Number &value) { value = static_cast<Number>(number()); }
    void pass(std::string &text)
    {
        const std::size_t size = number();
        CHECK(size <= static_cast<std::size_t>(m_end - m_at));
        text.assign(m_at, size);
        m_at += size;
    }
    template <typename Item>
    std::size_t passSize(std::vector<Item> &items)
    {
        items.resize(number());
        return items.size();
    }
    template <typename Item>
    requires std::is_trivially_copyable_v<Item>
    void passAsInMemory(std::vector<Item> &items)
    {
        const std::size_t count = number();
        CHECK(count <= static_cast<std::size_t>(m_end - m_at) / sizeof(Item));
        items.resize(count);
        if (count > 0)
            std::memcpy(items.data(), m_at, count * sizeof(Item));
        m_at += count * sizeof(Item);
    }
    bool isAtEnd() const { return m_at == m_end; }

private:
    const char *m_at;
    const char *m_end;
};

void passItem(Writer &image, const std::string &text)
{
    image.pass(text);
}

void passItem(Reader &image, std::string &text)
{
    image.pass(text);
}

template <typename Image, typename Items>
void passAll(Image &image, Items &items)
{
    const std::size_t size = image.passSize(items);
    for (std::size_t index = 0; index < size; ++index)
        passItem(image, items[index]);
}

// --- constants

void passItem(Writer &image, const Constant &constant)
{
    image.pass(constant.value.index());
    if (const auto *truth = std::get_if<bool>(&constant.value))
        image.pass(std::uint64_t{*truth});
    if (const auto *integer = std::get_if<std::int64_t>(&constant.value))
        image.pass(folded(*integer));
    if (const auto *real = std::get_if<double>(&constant.value))
        image.pass(std::bit_cast<std::uint64_t>(*real));
    if (const auto *text = std::get_if<std::string>(&constant.value))
        image.pass(*text);
    if (const auto *bytes = std::get_if<BytesConstant>(&constant.value))
        image.pass(bytes->bytes);
    if (const auto *items = std::get_if<TupleConstant>(&constant.value))
        passAll(image, *items);
}

// The alternative with this number, empty.
template <std::size_t... Index>
void choose(Constant &constant, std::size_t which, std::index_sequence<Index...>)
{
    ((which == Index ? static_cast<void>(constant.value.emplace<Index>()) : static_cast<void>(0)),
     ...);
}

void passItem(Reader &image, Constant &constant)
{
    choose(constant, image.number(),
           std::make_index_sequence<std::variant_size_v<decltype(constant.value)>>());
    if (auto *truth = std::get_if<bool>(&constant.value))
        *truth = image.number() != 0;
    if (auto *integer = std::get_if<std::int64_t>(&constant.value))
        *integer = unfolded(image.number());
    if (auto *real = std::get_if<double>(&constant.value))
        *real = std::bit_cast<double>(image.number());
    if (auto *text = std::get_if<std::string>(&constant.value))
        image.pass(*text);
    if (auto *bytes = std::get_if<BytesConstant>(&constant.value))
        image.pass(bytes->bytes);
    if (auto *items = std::get_if<TupleConstant>(&constant.value))
        passAll(image, *items);
}

// --- codes

template <typename Image, typename Range>
requires std::is_same_v<std::remove_const_t<Range>, ExceptionRange>
void passItem(Image &image, Range &range)
{
    auto &[first, end, target, depth] = range;
    image.pass(first);
    image.pass(end);
    image.pass(target);
    image.pass(depth);
}

void passKind(Writer &image, CodeKind kind)
{
    image.pass(static_cast<std::uint64_t>(kind));
}

void passKind(Reader &image, CodeKind &kind)
{
    kind = static_cast<CodeKind>(image.number());
}

template <typename Image, typename AnyCode>
requires std::is_same_v<std::remove_const_t<AnyCode>, Code>
void passItem(Image &image, AnyCode &code)
{
    // By their places, so that a new member of Code breaks the build here.
    auto &[name, qualifiedName, module, kind, isLibrary, firstLine, positionalCount,
           positionalOnlyCount, keywordOnlyCount, takesRest, takesKeywords, localNames, freeCount,
           maxStack, instructions, spans, constants, names, exceptions, docstring, hasDocstring] =
        code;
    image.pass(name);
    image.pass(qualifiedName);
    image.pass(module);
    passKind(image, kind);
    image.pass(isLibrary);
    image.pass(firstLine);
    image.pass(positionalCount);
    image.pass(positionalOnlyCount);
    image.pass(keywordOnlyCount);
    image.pass(takesRest);
    image.pass(takesKeywords);
    passAll(image, localNames);
    image.pass(freeCount);
    image.pass(maxStack);
    image.passAsInMemory(instructions);
    image.passAsInMemory(spans);
    passAll(image, constants);
    passAll(image, names);
    passAll(image, exceptions);
    image.pass(docstring);
    image.pass(hasDocstring);
}

template <typename Image, typename AnyModule>
void passModule(Image &image, AnyModule &module)
{
    auto &[codes, body, imports, offered] = module;
    passAll(image, codes);
    image.pass(body);
    passAll(image, imports);
    passAll(image, offered);
}

} // namespace

std::string toImage(const CompiledModule &module)
{
    Writer writer;
    passModule(writer, module);
    return writer.take();
}

CompiledModule fromImage(std::string_view image)
{
    Reader reader(image);
    CompiledModule module;
    passModule(reader, module);
    CHECK(reader.isAtEnd());
    return module;
}

} // namespace loose::bytecode
