package io.github.cloudruproxy.lifecycle;

import java.util.function.Consumer;

/** The present state, moved by signals along the diagram and by nothing else. */
final class StateMachine {
    private final Consumer<LifecycleEvent> listener;
    private ProxyState state;

    StateMachine(ProxyState initial, Consumer<LifecycleEvent> listener) {
        this.state = initial;
        this.listener = listener;
    }

    ProxyState state() {
        return state;
    }

    /**
     * Moves along the diagram and tells the listener.
     *
     * @throws IllegalTransitionException when the diagram has no such arrow; the state stays
     */
    void on(Signal signal) {
        ProxyState from = state;
        state = Transition.next(from, signal);
        listener.accept(new LifecycleEvent.StateChanged(from, signal, state));
    }
}
