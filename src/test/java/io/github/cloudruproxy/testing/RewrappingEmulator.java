package io.github.cloudruproxy.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One that breaks its lines anew when its width changes, as tmux does: a row that was wrapped stays so until it is
 * erased from its beginning, whatever is written over it. Knows what this program writes; every character takes a cell.
 */
final class RewrappingEmulator implements Emulator {
    private static final Pattern PIECE = Pattern.compile("\u001b\\[([?\\d;]*)([A-Za-z])|([^\u001b])", Pattern.DOTALL);

    private static final int NOWHERE = -1;

    private final List<Row> rows = new ArrayList<>(List.of(new Row()));
    private int columns;
    private int height;
    private int row;
    private int column;

    private static final class Row {
        private final StringBuilder text = new StringBuilder();
        private boolean wrapped;

        private void put(int column, char character) {
            while (text.length() <= column) {
                text.append(' ');
            }
            text.setCharAt(column, character);
        }
    }

    RewrappingEmulator(int columns, int rows) {
        this.columns = columns;
        this.height = rows;
    }

    @Override
    public void write(String text) {
        Matcher pieces = PIECE.matcher(text);
        while (pieces.find()) {
            if (pieces.group(3) != null) {
                print(pieces.group(3).charAt(0));
            } else {
                obey(pieces.group(2).charAt(0), pieces.group(1));
            }
        }
    }

    private void print(char character) {
        switch (character) {
            case '\r' -> column = 0;
            case '\n' -> nextRow();
            default -> {
                if (column == columns) {
                    rows.get(row).wrapped = true;
                    nextRow();
                    column = 0;
                }
                rows.get(row).put(column++, character);
            }
        }
    }

    private void nextRow() {
        row++;
        if (row == rows.size()) {
            rows.add(new Row());
        }
    }

    private void obey(char command, String parameter) {
        switch (command) {
            case 'A' -> row = Math.max(top(), row - Integer.parseInt(parameter));
            case 'B' -> row = Math.min(rows.size() - 1, row + Integer.parseInt(parameter));
            case 'C' -> column = Math.min(columns - 1, column + Integer.parseInt(parameter));
            case 'K' -> eraseRestOfRow();
            case 'J' -> eraseBelow();
            case 'm', 'h', 'l' -> {}
            default -> throw new IllegalArgumentException("not known here: " + command);
        }
    }

    private void eraseRestOfRow() {
        StringBuilder text = rows.get(row).text;
        text.setLength(Math.min(column, text.length()));
    }

    private void eraseBelow() {
        eraseRestOfRow();
        rows.subList(row + 1, rows.size()).clear();
        rows.get(row).wrapped = false;
        if (column == 0 && row > 0) {
            rows.get(row - 1).wrapped = false;
        }
    }

    private int top() {
        return Math.max(0, rows.size() - height);
    }

    @Override
    public void resize(int newColumns, int newHeight) {
        height = newHeight;
        if (newColumns != columns) {
            columns = newColumns;
            rewrap();
        }
    }

    private void rewrap() {
        List<Row> before = List.copyOf(rows);
        int cursorRow = row;
        rows.clear();
        StringBuilder line = new StringBuilder();
        int cursor = NOWHERE;
        for (int index = 0; index < before.size(); index++) {
            cursor = index == cursorRow ? line.length() + column : cursor;
            line.append(before.get(index).text);
            if (!before.get(index).wrapped || index == before.size() - 1) {
                addBroken(line, cursor);
                line.setLength(0);
                cursor = NOWHERE;
            }
        }
    }

    /** @param cursor the place of the cursor in this line */
    private void addBroken(CharSequence line, int cursor) {
        int first = rows.size();
        int from = 0;
        do {
            Row part = new Row();
            int end = Math.min(line.length(), from + columns);
            part.text.append(line, from, end);
            part.wrapped = end < line.length();
            rows.add(part);
            from = end;
        } while (from < line.length());
        if (cursor != NOWHERE) {
            row = Math.min(rows.size() - 1, first + cursor / columns);
            column = Math.min(columns, cursor - (row - first) * columns);
        }
    }

    @Override
    public String text() {
        return rows.subList(top(), rows.size()).stream()
                .map(visible -> visible.text.toString())
                .collect(Collectors.joining("\n"));
    }
}
