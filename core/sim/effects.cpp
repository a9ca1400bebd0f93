// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/effects.h"

#include <string>
#include <string_view>
#include <vector>

#include "exec/native.h"

namespace loose::sim {

namespace {

struct EffectRow {
    std::string_view owner;
    std::string_view names; // with blanks around each; empty: all others of the owner
    Effect effect;
};

constexpr EffectRow effectRows[] = {
    {"_thread.lock", " locked ", Effect::Reads},
    {"_thread.lock", " acquire ", Effect::Acquires},
    {"_thread.lock", " __enter__ ", Effect::Takes},
    {"_thread.lock", " release __exit__ ", Effect::Releases},
    {"_thread.RLock", " _is_owned ", Effect::Nothing}, // nobody else can change that
    {"_thread.RLock", " acquire ", Effect::Acquires},
    {"_thread.RLock", " __enter__ _acquire_restore ", Effect::Takes},
    {"_thread.RLock", " release __exit__ _release_save ", Effect::Releases},
    {"_loose",
     " start_thread get_ident get_native_id current_thread is_main_thread end_lock sleep time "
     "time_ns monotonic monotonic_ns process_time allocate_lock RLock environment cpu_count sqrt "
     "as_single sha512 pack_length unpack_length getcwd getpid getppid current_process "
     "caller_place "
     "user_frame current_exception gettrace perf_counter perf_counter_ns ",
     Effect::Nothing},
    {"_loose",
     " lookup container_kind is_iterator hash_candidates combine_hashes binary_error ascii_of "
     "suggestion new convert_error traceback_entries ",
     Effect::Reads},
    {"_loose", " insert_entry erase_entry ", Effect::Writes},
    {"_loose", " list_directory file_size is_directory unlink remove replace rename fsync ",
     Effect::WritesDisk},
    {"_loose",
     " shared_semaphore shared_cells cell_get cell_set pipe pipe_write pipe_read pipe_wait "
     "pipe_close wait_process ",
     Effect::WritesShared},
    {"_multiprocessing.SemLock", "", Effect::WritesShared},
    {"_io.TextIOWrapper", "", Effect::WritesDisk},
    {"builtins", " open ", Effect::WritesDisk},
    {"builtins",
     " len callable hash id isinstance issubclass any all sum min max sorted abs round divmod pow "
     "bin oct hex chr ord iter map filter ",
     Effect::Compares},
    {"builtins", " repr ascii format ", Effect::Reads},
    {"builtins", " print ", Effect::Prints},
    {"builtins", " next ", Effect::Writes},
    {"list", " __repr__ ", Effect::Reads},
    {"list", " index count copy __contains__ __len__ __getitem__ __iter__ __new__ ",
     Effect::Compares},
    {"list", "", Effect::Writes},
    {"dict", " __repr__ ", Effect::Reads},
    {"dict",
     " get __contains__ copy keys values items __getitem__ __len__ __iter__ __new__ fromkeys ",
     Effect::Compares},
    {"dict", "", Effect::Writes},
    {"set",
     " add remove discard pop clear update intersection_update difference_update "
     "symmetric_difference_update __init__ ",
     Effect::Writes},
    {"set", "", Effect::Reads},
    {"frozenset", "", Effect::Reads},
    {"collections.deque", " __repr__ ", Effect::Reads},
    {"collections.deque",
     " copy __copy__ index count __contains__ maxlen __getitem__ __len__ __iter__ __new__ ",
     Effect::Compares},
    {"collections.deque", "", Effect::Writes},
    {"object", " __init__ __repr__ __str__ __eq__ __ne__ __hash__ __format__ ", Effect::Reads},
    {"iterator", "", Effect::Writes},
    {"generator", "", Effect::Writes},
    {"BaseException", " __str__ __repr__ __new__ ", Effect::Reads},
    {"BaseException", "", Effect::Writes},
    {"OSError", "", Effect::Reads},
    {"super", "", Effect::Nothing},
    {"str", "", Effect::Reads},
    {"bytes", "", Effect::Reads},
    {"int", "", Effect::Reads},
    {"float", "", Effect::Reads},
    {"bool", "", Effect::Reads},
    {"range", "", Effect::Reads},
    {"slice", "", Effect::Reads},
    {"tuple", "", Effect::Reads},
    {"enumerate", "", Effect::Reads},
    {"zip", "", Effect::Reads},
    {"reversed", "", Effect::Reads},
    {"property", "", Effect::Nothing},
    {"staticmethod", "", Effect::Nothing},
    {"classmethod", "", Effect::Nothing},
    {"dict_keys", "", Effect::Reads},
    {"dict_values", "", Effect::Reads},
    {"dict_items", "", Effect::Reads},
};

Effect look(const exec::NativeEntry &entry)
{
    const std::string word = " " + std::string(entry.name) + " ";
    for (const EffectRow &row : effectRows) {
        if (row.owner == entry.owner
            && (row.names.empty() || row.names.find(word) != std::string_view::npos))
            return row.effect;
    }
    return Effect::Everything;
}

} // namespace

Effect effectOf(std::size_t native)
{
    static const std::vector<Effect> all = [] {
        std::vector<Effect> table;
        for (const exec::NativeEntry &entry : exec::allNatives())
            table.push_back(look(entry));
        return table;
    }();
    return all[native];
}

} // namespace loose::sim
