package io.github.cloudruproxy.lifecycle;

/**
 * How far a pull has come.
 *
 * @param layersDone how many layers are complete
 * @param layers how many layers are known so far
 * @param bytesDone bytes downloaded so far
 * @param bytes bytes known to be downloaded so far
 */
public record PullProgress(int layersDone, int layers, long bytesDone, long bytes) {}
