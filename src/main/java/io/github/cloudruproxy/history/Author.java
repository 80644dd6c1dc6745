package io.github.cloudruproxy.history;

import java.util.Map;
import java.util.Optional;

/**
 * Who changes something, and with what.
 *
 * @param user the account that the process runs as
 * @param behindSudo the account that called {@code sudo}, where one did
 * @param command of this program, for example {@code preset use}
 * @param version of this program
 */
public record Author(String user, Optional<String> behindSudo, String command, String version) {
    /**
     * Whoever runs this process.
     *
     * @param environment of the process, for {@code SUDO_USER}
     */
    public static Author of(Map<String, String> environment, String command, String version) {
        Optional<String> behindSudo =
                Optional.ofNullable(environment.get("SUDO_USER")).filter(name -> !name.isBlank());
        return new Author(System.getProperty("user.name", "?"), behindSudo, command, version);
    }
}
