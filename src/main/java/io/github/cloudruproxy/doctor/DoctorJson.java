package io.github.cloudruproxy.doctor;

import io.github.cloudruproxy.text.Messages;
import java.util.LinkedHashMap;
import java.util.Map;

/** The report as a machine reads it. */
public final class DoctorJson {
    private final FindingWords words;

    private DoctorJson(FindingWords words) {
        this.words = words;
    }

    /** The fields in their order; {@code reason} and {@code fix} are sentences of the messages' language. */
    public static Map<String, Object> of(Report report, Messages messages) {
        DoctorJson json = new DoctorJson(new FindingWords(messages));
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("verdict", report.verdict().id());
        Map<String, Object> counts = new LinkedHashMap<>();
        report.counts().forEach((verdict, count) -> counts.put(verdict.id(), count));
        fields.put("counts", counts);
        fields.put("mended", report.mended());
        fields.put("checks", report.findings().stream().map(json::finding).toList());
        return fields;
    }

    private Map<String, Object> finding(Finding finding) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", finding.id());
        fields.put("group", finding.group().id());
        fields.put("verdict", finding.verdict().id());
        fields.put("reason", words.reason(finding));
        if (finding.isBad()) {
            fields.put("fix", words.fix(finding));
            fields.put("mendable", Remedy.mends(finding));
        }
        return fields;
    }
}
