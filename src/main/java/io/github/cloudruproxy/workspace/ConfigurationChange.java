package io.github.cloudruproxy.workspace;

import io.github.cloudruproxy.compose.ResolvedService;
import java.util.List;

/**
 * The step from the present configuration to another one.
 *
 * @param edits all file edits
 * @param before what the files say now
 * @param after what the files will say
 */
public record ConfigurationChange(EditPlan edits, ResolvedService before, ResolvedService after) {
    /** The files as diffs, without any secret of the old or the new configuration. */
    public List<UnifiedDiff> diffs() {
        return edits.edits().stream()
                .map(edit -> UnifiedDiff.of(edit, before.redactor().and(after.redactor())))
                .toList();
    }
}
