package io.github.cloudruproxy.upstream;

import io.github.cloudruproxy.text.Messages;
import io.github.cloudruproxy.text.Wording;
import java.security.cert.CertificateException;

/** A variable names a file from which no certificates can be read. */
final class UnreadableAuthoritiesException extends CertificateException implements Wording {
    private static final long serialVersionUID = 1L;

    private final String variable;
    private final String file;

    UnreadableAuthoritiesException(String variable, String file) {
        super(variable + "=" + file);
        this.variable = variable;
        this.file = file;
    }

    @Override
    public String in(Messages messages) {
        return messages.get("upstream.authorities.unreadable", variable, file);
    }
}
