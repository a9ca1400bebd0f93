// SPDX-License-Identifier: GPL-3.0-or-later
// Compiled only for the precompiled headers that the folders of ui share.
