package io.github.cloudruproxy.onboarding;

import io.github.cloudruproxy.terminal.Screen;
import io.github.cloudruproxy.terminal.StyledLine;
import io.github.cloudruproxy.terminal.Theme.Role;
import io.github.cloudruproxy.workspace.DiffLine;
import io.github.cloudruproxy.workspace.UnifiedDiff;
import java.util.List;

/** Shows a diff as {@code diff -u} prints it, in colour where there is colour. */
final class DiffView {
    private final Screen screen;

    DiffView(Screen screen) {
        this.screen = screen;
    }

    void show(UnifiedDiff diff) {
        lines(diff).forEach(line -> screen.quote(screen.theme().style(line.role(), line.text())));
    }

    static List<StyledLine> lines(UnifiedDiff diff) {
        return diff.lines().stream()
                .map(line -> new StyledLine(role(line), line.toString()))
                .toList();
    }

    private static Role role(DiffLine line) {
        return switch (line.kind()) {
            case HEADER -> Role.EMPHASIS;
            case ADDED -> Role.ADDED;
            case REMOVED -> Role.REMOVED;
            case CONTEXT -> Role.MUTED;
        };
    }
}
