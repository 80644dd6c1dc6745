package io.github.cloudruproxy.terminal;

/** Steps that are carried out one after the other while a person looks on. One step is open at a time. */
public interface Checklist extends AutoCloseable {
    /** Opens the next step. */
    void begin(String label);

    /** Says how far the open step has come; may be called often. */
    void progress(String note);

    /** The open step succeeded. */
    void done(String note);

    /** The open step was not necessary. */
    void skipped(String note);

    /** The open step succeeded with something that the person should know. */
    void warned(String note);

    /** The open step failed; what happened is told elsewhere. */
    void failed(String note);

    /** Ends the display; an open step is shown as failed. */
    @Override
    void close();
}
