package io.github.cloudruproxy.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.cloudruproxy.history.HistoryEntry.Outcome;
import io.github.cloudruproxy.json.Json;
import io.github.cloudruproxy.json.JsonText;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The lines of the record: one with the salt, and for each run one when it begins and one when it ends. Each is a JSON
 * object; unknown fields and lines that are none of these are passed over.
 */
final class Notes {
    private static final int SCHEMA_VERSION = 1;

    private final Map<String, HistoryEntry> entries = new LinkedHashMap<>();
    private Optional<Salt> salt = Optional.empty();

    private Notes() {}

    static Notes read(List<String> lines) {
        Notes notes = new Notes();
        lines.forEach(notes::add);
        return notes;
    }

    List<HistoryEntry> entries() {
        return List.copyOf(entries.values());
    }

    /** The salt of the last runs. */
    Optional<Salt> salt() {
        return salt;
    }

    private void add(String line) {
        try {
            Json note = Json.parse(line.getBytes(UTF_8));
            salt = note.at("salt").text().flatMap(Salt::parse).or(() -> salt);
            note.at("id").text().ifPresent(id -> addRun(id, note));
        } catch (IOException | DateTimeParseException unreadable) {
            // Cut off by a crash or a full disk, or damaged by an editor: the other lines are still good.
        }
    }

    private void addRun(String id, Json note) {
        Optional<Outcome> outcome = note.at("outcome").text().flatMap(Notes::outcome);
        if (outcome.isPresent()) {
            entries.computeIfPresent(id, (same, begun) -> begun.ended(outcome.get(), texts(note, "replaced")));
        } else if (note.at("at").text().isPresent()) {
            entries.put(id, entry(id, note));
        }
    }

    private static HistoryEntry entry(String id, Json note) {
        return new HistoryEntry(
                id,
                Instant.parse(note.at("at").textOr("")),
                new Author(
                        note.at("user").textOr("?"),
                        note.at("behindSudo").text(),
                        note.at("command").textOr("?"),
                        note.at("version").textOr("?")),
                note.at("files").items().stream().map(Notes::file).toList(),
                note.at("apiKey").text(),
                Outcome.UNFINISHED,
                List.of());
    }

    private static FileChange file(Json note) {
        return new FileChange(
                note.at("name").textOr("?"),
                note.at("before").text(),
                note.at("after").text(),
                note.at("modeBefore").text(),
                texts(note, "added"),
                texts(note, "changed"),
                texts(note, "removed"));
    }

    private static List<String> texts(Json note, String field) {
        return note.at(field).items().stream()
                .flatMap(item -> item.text().stream())
                .toList();
    }

    private static Optional<Outcome> outcome(String text) {
        return switch (text) {
            case "done" -> Optional.of(Outcome.DONE);
            case "failed" -> Optional.of(Outcome.FAILED);
            default -> Optional.empty();
        };
    }

    static String salt(Salt salt) {
        return JsonText.of(Map.of("salt", salt.hex()));
    }

    static String begin(HistoryEntry entry) {
        Map<String, Object> note = new LinkedHashMap<>();
        note.put("schemaVersion", SCHEMA_VERSION);
        note.putAll(data(entry));
        return JsonText.of(note);
    }

    static String end(String id, Instant at, boolean done, List<String> replaced) {
        Map<String, Object> note = new LinkedHashMap<>();
        note.put("id", id);
        note.put("at", at.toString());
        note.put("outcome", done ? "done" : "failed");
        note.put("replaced", replaced);
        return JsonText.of(note);
    }

    /** What is known when a run begins, as the record and {@code --json} have it. */
    static Map<String, Object> data(HistoryEntry entry) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", entry.id());
        data.put("at", entry.at().toString());
        data.put("user", entry.author().user());
        entry.author().behindSudo().ifPresent(user -> data.put("behindSudo", user));
        data.put("command", entry.author().command());
        data.put("version", entry.author().version());
        entry.apiKey().ifPresent(fingerprint -> data.put("apiKey", fingerprint));
        List<Map<String, Object>> files = new ArrayList<>();
        entry.files().forEach(file -> files.add(data(file)));
        data.put("files", files);
        return data;
    }

    private static Map<String, Object> data(FileChange file) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("name", file.name());
        file.before().ifPresent(hash -> data.put("before", hash));
        file.after().ifPresent(hash -> data.put("after", hash));
        file.modeBefore().ifPresent(mode -> data.put("modeBefore", mode));
        data.put("added", file.added());
        data.put("changed", file.changed());
        data.put("removed", file.removed());
        return data;
    }
}
