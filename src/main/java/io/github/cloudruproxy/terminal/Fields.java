package io.github.cloudruproxy.terminal;

import io.github.cloudruproxy.terminal.Theme.Role;
import java.util.ArrayList;
import java.util.List;

/** Labels and values in two columns, as a readout shows them. */
public final class Fields {
    private static final String INDENT = "  ";

    private final Theme theme;
    private final List<Field> fields = new ArrayList<>();

    public Fields(Theme theme) {
        this.theme = theme;
    }

    private record Field(String label, String value) {}

    /** Adds a row; an empty label continues the row above. */
    public Fields put(String label, String value) {
        fields.add(new Field(label, value));
        return this;
    }

    /**
     * The rows, indented, the labels quiet and equally wide.
     *
     * @param layout breaks values, which go on below themselves
     */
    public List<String> lines(Layout layout) {
        int width =
                fields.stream().mapToInt(field -> field.label.length()).max().orElse(0);
        return fields.stream()
                .flatMap(field -> lines(field, width, layout).stream())
                .toList();
    }

    private List<String> lines(Field field, int width, Layout layout) {
        String label = field.label + " ".repeat(width - field.label.length());
        String front = " ".repeat(INDENT.length() + width + INDENT.length());
        List<String> lines = new ArrayList<>(layout.lines(front + field.value));
        String value = lines.get(0).substring(front.length());
        lines.set(0, INDENT + theme.style(Role.MUTED, label) + INDENT + value);
        return lines;
    }
}
