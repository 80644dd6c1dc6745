package io.github.cloudruproxy.cli;

import io.github.cloudruproxy.client.MessageCheck;
import io.github.cloudruproxy.lifecycle.ContainerEngine;
import io.github.cloudruproxy.lifecycle.EngineInspector;
import io.github.cloudruproxy.lifecycle.EngineObserver;
import io.github.cloudruproxy.lifecycle.HealthProbe;
import io.github.cloudruproxy.lifecycle.HostPorts;
import io.github.cloudruproxy.lifecycle.Timekeeper;
import io.github.cloudruproxy.problem.Problem;
import io.github.cloudruproxy.terminal.Checklist;
import io.github.cloudruproxy.terminal.LastWords;
import io.github.cloudruproxy.terminal.Layout;
import io.github.cloudruproxy.terminal.Prompter;
import io.github.cloudruproxy.terminal.SecretReader;
import io.github.cloudruproxy.terminal.Theme;
import io.github.cloudruproxy.text.Messages;
import io.github.cloudruproxy.upstream.KeyCheck;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the commands need of the world; the composition root decides what stands behind it. Nothing is loaded before it
 * is asked for.
 */
public interface Adapters {
    EngineObserver observer();

    EngineInspector inspector();

    ContainerEngine engine();

    /**
     * Asks the proxy for its health.
     *
     * @param timeout how long one address may take
     */
    HealthProbe probe(Duration timeout);

    HostPorts ports();

    KeyCheck keyCheck();

    MessageCheck messageCheck();

    Timekeeper time();

    /**
     * Takes the terminal for questions that are drawn in place.
     *
     * @param explainer the words for an answer that was refused
     * @return empty when the terminal cannot move its cursor
     */
    Optional<Terminal> terminal(Theme theme, Messages messages, Function<Problem, String> explainer);

    /** Breaks lines where the terminal is asked line by line. */
    Layout lineLayout();

    /** Reads secrets unseen where questions are asked line by line; empty where that cannot be done. */
    Optional<SecretReader> secretReader();

    /** What is said when a signal ends the process. */
    LastWords lastWords();

    /** A terminal that was taken. */
    interface Terminal extends AutoCloseable {
        Prompter prompter();

        Checklist checklist();

        /** Breaks what is said for the room that there is. */
        Layout layout();

        /** Gives the terminal back as it was. */
        @Override
        void close();
    }
}
