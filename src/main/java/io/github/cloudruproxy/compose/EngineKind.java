package io.github.cloudruproxy.compose;

/** Who runs the container. Both take the same requests and the same compose file, but not every word of it. */
public enum EngineKind {
    DOCKER("Docker"),
    PODMAN("Podman");

    private final String label;

    EngineKind(String label) {
        this.label = label;
    }

    /** What its users call it. */
    public String label() {
        return label;
    }
}
