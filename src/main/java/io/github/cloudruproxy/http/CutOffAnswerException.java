package io.github.cloudruproxy.http;

import io.github.cloudruproxy.text.Messages;
import io.github.cloudruproxy.text.Wording;
import java.io.EOFException;

/** A response ended before its end. */
final class CutOffAnswerException extends EOFException implements Wording {
    private static final long serialVersionUID = 1L;

    /** @param detail for whoever reads the stack trace */
    CutOffAnswerException(String detail) {
        super(detail);
    }

    @Override
    public String in(Messages messages) {
        return messages.get("http.cutOff");
    }
}
