# SPDX-License-Identifier: GPL-3.0-or-later
"""Importable, because lessons import it; it offers nothing."""
