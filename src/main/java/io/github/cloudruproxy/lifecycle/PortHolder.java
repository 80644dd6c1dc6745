package io.github.cloudruproxy.lifecycle;

import io.github.cloudruproxy.text.Messages;
import io.github.cloudruproxy.text.Wording;

/** Who listens on a port. */
public sealed interface PortHolder extends Wording {
    /** The same in every language, for machines: {@code python3 (pid 4711)}, {@code uid 1000}, {@code container web}. */
    String id();

    /**
     * A process that the system lets us see.
     *
     * @param name as it calls itself
     */
    record Program(String name, String pid) implements PortHolder {
        @Override
        public String id() {
            return name + " (pid " + pid + ")";
        }

        @Override
        public String in(Messages messages) {
            return messages.get("port.process", name, pid);
        }
    }

    /** A process of which no more can be seen than whose it is. */
    record User(int uid) implements PortHolder {
        @Override
        public String id() {
            return "uid " + uid;
        }

        @Override
        public String in(Messages messages) {
            return messages.get("port.user", uid);
        }
    }

    /** A container, on whose behalf an engine listens. */
    record Container(String name) implements PortHolder {
        @Override
        public String id() {
            return "container " + name;
        }

        @Override
        public String in(Messages messages) {
            return messages.get("port.container", name);
        }
    }
}
