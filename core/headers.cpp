// SPDX-License-Identifier: GPL-3.0-or-later
// Compiled only for the precompiled header that all folders of core share.
