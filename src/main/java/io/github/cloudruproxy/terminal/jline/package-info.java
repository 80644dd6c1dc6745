/**
 * The terminal with JLine: the only package that knows it. Questions are immutable states that keys turn into the next
 * one and that draw themselves as pictures; one loop reads and draws. The rest restores the terminal, whatever the way
 * out.
 */
@NullMarked
package io.github.cloudruproxy.terminal.jline;

import org.jspecify.annotations.NullMarked;
