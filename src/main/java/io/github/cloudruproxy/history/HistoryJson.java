package io.github.cloudruproxy.history;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The record for a machine. */
public final class HistoryJson {
    private HistoryJson() {}

    /**
     * The fields of the object that {@code history --json} prints.
     *
     * @param shown newest first
     * @param total how many there are, shown or not
     */
    public static Map<String, Object> of(List<HistoryEntry> shown, int total) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("total", total);
        fields.put("entries", shown.stream().map(HistoryJson::entry).toList());
        return fields;
    }

    private static Map<String, Object> entry(HistoryEntry entry) {
        Map<String, Object> fields = Notes.data(entry);
        fields.put("outcome", entry.outcome().name().toLowerCase(Locale.ROOT));
        fields.put("replaced", entry.replaced());
        return fields;
    }
}
