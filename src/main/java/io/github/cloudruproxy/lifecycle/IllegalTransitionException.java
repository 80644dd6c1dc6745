package io.github.cloudruproxy.lifecycle;

/** A signal arrived in a state for which the diagram has no arrow: a bug in the program, not in the user's world. */
public final class IllegalTransitionException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    IllegalTransitionException(ProxyState from, Signal signal) {
        super("the lifecycle has no transition from " + from + " on " + signal);
    }
}
