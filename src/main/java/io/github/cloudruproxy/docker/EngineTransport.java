package io.github.cloudruproxy.docker;

import java.io.Closeable;

/** A way to ask an engine for something without changing anything. */
interface EngineTransport extends Closeable {
    /**
     * Sends a GET request and reads the whole answer, whatever its status.
     *
     * @param path absolute, with the query, already percent-encoded
     * @throws io.github.cloudruproxy.problem.Problem {@code DOCKER_NOT_RUNNING}, {@code DOCKER_NO_PERMISSION}, {@code
     *     DOCKER_NOT_ANSWERING} after the transport's deadline, {@code DOCKER_REFUSED} for an answer that is not HTTP
     */
    EngineResponse get(String path);

    /** The same for what the headers alone say: the body is not read. */
    EngineResponse head(String path);

    @Override
    void close();
}
