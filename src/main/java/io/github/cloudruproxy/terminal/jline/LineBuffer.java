package io.github.cloudruproxy.terminal.jline;

import io.github.cloudruproxy.terminal.jline.Key.Press;

/**
 * A line of text under a cursor.
 *
 * @param cursor an index into the text, never inside a surrogate pair
 */
record LineBuffer(String text, int cursor) {
    static final LineBuffer EMPTY = new LineBuffer("", 0);

    LineBuffer insert(String more) {
        return new LineBuffer(beforeCursor() + more + text.substring(cursor), cursor + more.length());
    }

    /** The line after an editing key; other keys change nothing. */
    LineBuffer edit(Press key) {
        return switch (key) {
            case LEFT -> at(left());
            case RIGHT -> at(right());
            case HOME -> at(0);
            case END -> at(text.length());
            case BACKSPACE -> without(left(), cursor);
            case DELETE, CTRL_D -> without(cursor, right());
            case CTRL_U -> without(0, cursor);
            case CTRL_W -> without(beginningOfWord(), cursor);
            case ENTER, ESCAPE, SHIFT_TAB, UP, DOWN, PAGE_UP, PAGE_DOWN, CTRL_C, END_OF_INPUT, UNKNOWN -> this;
        };
    }

    String beforeCursor() {
        return text.substring(0, cursor);
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    private LineBuffer at(int place) {
        return new LineBuffer(text, place);
    }

    private LineBuffer without(int from, int to) {
        return new LineBuffer(text.substring(0, from) + text.substring(to), from);
    }

    private int left() {
        return cursor == 0 ? 0 : text.offsetByCodePoints(cursor, -1);
    }

    private int right() {
        return cursor == text.length() ? cursor : text.offsetByCodePoints(cursor, 1);
    }

    private int beginningOfWord() {
        return beforeCursor().stripTrailing().lastIndexOf(' ') + 1;
    }
}
