package io.github.cloudruproxy.terminal;

import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.terminal.Theme.Glyph;
import io.github.cloudruproxy.terminal.Theme.Role;
import io.github.cloudruproxy.text.Advice;
import io.github.cloudruproxy.text.Messages;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tells a failure: what happened, why, what mends it, and what others said about it. */
public final class FailureReport {
    private static final String INDENT = "  ";

    private final Screen screen;
    private final Messages messages;

    public FailureReport(Screen screen, Messages messages) {
        this.screen = screen;
        this.messages = messages;
    }

    /** Prints the whole of it; a part that has nothing to say is left out. */
    public void print(Problem problem) {
        print(Glyph.ERROR, problem);
    }

    /** Prints the same of something that does not end the run. */
    public void warn(Problem problem) {
        print(Glyph.WARNING, problem);
    }

    private void print(Glyph sign, Problem problem) {
        screen.say(screen.sign(sign) + " " + part(problem, "what"));
        sayIndented(part(problem, "why"), Role.MUTED);
        problem.details()
                .forEach(line -> screen.say(INDENT + screen.theme().style(Role.MUTED, "| " + messages.words(line))));
        sayFix(fix(problem));
    }

    private void sayIndented(String text, Role role) {
        text.lines().forEach(line -> screen.say(INDENT + screen.theme().style(role, line)));
    }

    private void sayFix(Advice advice) {
        if (!advice.parts().isEmpty()) {
            screen.tell(INDENT + screen.sign(Glyph.ARROW) + " ", advice);
        }
    }

    /** What is wrong with an answer, and what a good one is like, in the few words that fit under a question. */
    public String explain(Problem problem) {
        return (part(problem, "what") + " " + part(problem, "why")).strip();
    }

    /** The same facts for a machine. */
    public Map<String, Object> asData(Problem problem) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", problem.failure().id());
        data.put("what", part(problem, "what"));
        data.put("why", part(problem, "why"));
        data.put("fix", fix(problem).plain());
        data.put("details", problem.details().stream().map(messages::words).toList());
        return data;
    }

    /** Commands, in which a path with a blank would be two words. */
    private Advice fix(Problem problem) {
        return messages.advice(
                "problem." + problem.failure().id() + ".fix",
                problem.arguments().toArray());
    }

    private String part(Problem problem, String name) {
        String key = "problem." + problem.failure().id() + "." + name;
        return messages.get(key, problem.arguments().toArray());
    }
}
