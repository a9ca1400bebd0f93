// SPDX-License-Identifier: GPL-3.0-or-later

// What was there when a search began. Where nothing is ever put into a cell that something else
// has had (Heap::neverReuse), these old objects keep their addresses in all that follows: they are
// called by them, and an image has to tell only of those that are no longer as they were.
//
// What an image tells of an object is kept as a digest, and holds for the next image as long as
// nothing was written to the pages on which the object lies. The sum of these digests goes from
// image to image and changes with them: an image costs what was written since the last one, and the
// objects that are younger than the baseline.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <vector>

#include "base/hash.h"
#include "heap/fingerprint.h"
#include "heap/heap.h"

namespace loose::heap {

// Belongs to one native thread; costs a copy of the heap.
class Baseline
{
public:
    explicit Baseline(const FrozenArena &frozen);

    Handle end() const { return m_frozen.usedCells(); } // of the old objects

private:
    friend class CanonicalImage;

    using Image = std::uint64_t; // counts them

    struct PageRange {
        std::uint32_t first = 1; // empty if behind the last
        std::uint32_t last = 0;
    };
    // What was told of something: its digest but for young objects, and those.
    struct Piece {
        Image image = 0; // of which it was told; 0: it does not hold for another one
        PageRange pages; // what was read for it
        PageRange pagesOfPart;
        base::Digest128 digest;
        std::vector<Handle> young;
    };
    // By number, in the order of handles.
    struct Object {
        Handle handle = 0;
        std::uint32_t whole = 0;       // number of the object of which it is a part, or its own
        std::uint32_t unlikePages = 0; // on so many it is not as it was
        bool isTold = false;           // if it has changed
        // What is told of it follows from more than the old pages where it was: it is asked again
        // by every image whether that holds.
        bool isRestless = false;
        bool hasYoung = false; // is among m_withYoung
        Image opened = 0;      // the image that has it on m_open
        Piece told;            // its digest is its part of the sum: none if it is as before
        std::optional<base::Digest128> before; // once it was asked for
    };
    // A page as the last image saw it that looked at it.
    struct PageNote {
        Shared<Page> page;                                  // the frozen one; empty: none was
        std::unique_ptr<std::array<Word, pageCells>> cells; // empty: nobody has looked
        Image lookedAt = 0;
        Image written = 0; // the image that found it changed
        Image unlike = 0;  // the image that found it unlike the baseline's
        // Wholes that differ from the baseline; nothing: not known of it as it is now.
        bool knowsChanged = false;
        std::vector<std::uint32_t> changed; // counted in their `unlikePages`
    };
    // Names that a namespace has, in alphabetical order; they follow from its version.
    struct Names {
        Word version = 0;
        std::uint32_t used = 0;
        std::vector<std::uint32_t> order; // entries of the dict
        base::Digest128 digest;
    };
    struct Stack {
        Handle handle = 0;
        std::uint32_t top = 0;
        Piece told;
    };

    void addObjects();
    void begin(const Arena &now, Handle names);
    PageNote &noteOf(const Arena &now, std::uint32_t page) // as the page is now
    {
        PageNote &note = m_notes[page];
        if (note.lookedAt != m_image)
            look(now, page, note);
        return note;
    }
    void look(const Arena &now, std::uint32_t page, PageNote &note);
    bool holds(const Arena &now, const Piece &piece)
    {
        return piece.image != 0 && isOlder(now, piece.pages, piece.image)
               && isOlder(now, piece.pagesOfPart, piece.image);
    }
    bool isOlder(const Arena &now, PageRange pages, Image image) // than the image
    {
        for (std::uint32_t page = pages.first; page <= pages.last; ++page) {
            if (noteOf(now, page).written > image)
                return false;
        }
        return true;
    }
    // Reads the pages: a piece that is told now may hold only against the pages as they are now.
    void lookAt(const Arena &now, PageRange pages)
    {
        for (std::uint32_t page = pages.first; page <= pages.last; ++page)
            noteOf(now, page);
    }
    void forgetTold();
    void noteRead(const Heap &now, Object &object);
    void findChanged(const Arena &now);
    void count(PageNote &note, const Word *now, std::uint32_t page);
    void uncount(PageNote &note);
    void open(std::uint32_t number);
    void compare(const Word *now, std::uint32_t page, std::vector<std::uint32_t> &changed) const;
    void tellChanged(CanonicalImage &image);
    void tell(CanonicalImage &image, std::uint32_t number);
    void noteYoung(std::uint32_t number, bool hasYoung);
    base::Digest128 digestBefore(Handle object);
    Stack &stackOf(Handle handle);

    FrozenArena m_frozen;
    Arena m_arena;
    Heap m_heap;
    std::vector<Object> m_objects;
    std::vector<std::uint32_t> m_objectAt; // by cell: the number of the object
    std::vector<PageNote> m_notes;         // by page
    std::vector<Arena::ChunkNote> m_chunks;
    Image m_image = 0;                      // the one that is written
    std::vector<std::uint32_t> m_unlike;    // pages, of it
    std::vector<std::uint32_t> m_unlikeWas; // pages, of the last one
    std::vector<std::uint32_t> m_open;      // objects that are to be told anew
    std::vector<std::uint32_t> m_restless;
    base::Digest128 m_sum;                  // of what is told of all that changed
    std::vector<std::uint32_t> m_withYoung; // of these, those that refer to young objects, in order
    Numbering m_numbering;                  // of the image
    Handle m_namespace = 0;                 // whose order is left out
    Names m_names;                          // of the namespace that was written last
    std::vector<Stack> m_stacks;            // that were told of
};

} // namespace loose::heap
