// SPDX-License-Identifier: GPL-3.0-or-later

// What libfmt.so holds, compiled into our programs: that library alone would bring the whole of the
// shared C++ library with it, a third of the start of loose-ends. Instantiated is what the headers
// leave to the library, for text of char.
#include <fmt/format-inl.h>

FMT_BEGIN_NAMESPACE
namespace detail {

template dragonbox::decimal_fp<float> dragonbox::to_decimal(float) noexcept;
template dragonbox::decimal_fp<double> dragonbox::to_decimal(double) noexcept;
template thousands_sep_result<char> thousands_sep_impl(locale_ref);
template char decimal_point_impl(locale_ref);
template void buffer<char>::append(const char *, const char *);
template void vformat_to(buffer<char> &, string_view, basic_format_args<buffer_context<char>>,
                         locale_ref);

} // namespace detail
FMT_END_NAMESPACE
