// SPDX-License-Identifier: GPL-3.0-or-later
// Compiled only for the precompiled headers that all tests share.
