package io.github.cloudruproxy.http;

import io.github.cloudruproxy.text.Messages;
import io.github.cloudruproxy.text.Wording;
import java.net.ProtocolException;

/** What came is not an HTTP response as this program understands one. */
final class MalformedAnswerException extends ProtocolException implements Wording {
    private static final long serialVersionUID = 1L;

    /** @param detail for whoever reads the stack trace */
    MalformedAnswerException(String detail) {
        super(detail);
    }

    @Override
    public String in(Messages messages) {
        return messages.get("http.malformed");
    }
}
