// SPDX-License-Identifier: GPL-3.0-or-later

// An exception of the user's program as a value: what a pure function of text or numbers would
// raise in CPython. The machine turns it into an exception object.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

namespace loose::base {

struct TextError {
    std::string_view exceptionClassName; // a literal: "ValueError"; empty: beyond the language
    std::string message;                 // str() of the exception

    // True if CPython would go on (an integer beyond 64 bits, a complex result) and we cannot: the
    // program stops with `message`, no exception may be raised.
    bool isBeyondLanguage() const { return exceptionClassName.empty(); }

    friend bool operator==(const TextError &, const TextError &) = default;
};

template <typename T>
using TextResult = tl::expected<T, TextError>;

inline tl::unexpected<TextError> textError(std::string_view className, std::string message)
{
    return tl::unexpected<TextError>(TextError{className, std::move(message)});
}

inline tl::unexpected<TextError> divisionByZero(std::string message)
{
    return textError("ZeroDivisionError", std::move(message));
}

inline tl::unexpected<TextError> valueError(std::string message)
{
    return textError("ValueError", std::move(message));
}

inline tl::unexpected<TextError> typeError(std::string message)
{
    return textError("TypeError", std::move(message));
}

inline tl::unexpected<TextError> beyondLanguage(std::string message)
{
    return textError("", std::move(message));
}

// The one text for every result that does not fit.
inline tl::unexpected<TextError> integerTooLarge()
{
    return beyondLanguage("not in the scenario language: an integer beyond 64 bits");
}

} // namespace loose::base
