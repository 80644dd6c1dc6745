package io.github.cloudruproxy.docker;

import com.github.dockerjava.api.model.PullResponseItem;
import com.github.dockerjava.api.model.ResponseItem.ProgressDetail;
import io.github.cloudruproxy.lifecycle.PullProgress;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts the layers and bytes of a pull from the engine's status lines. */
final class PullTally {
    private final Map<String, Layer> layers = new LinkedHashMap<>();

    private record Layer(boolean done, long bytesDone, long bytes) {
        private static final Layer ANNOUNCED = new Layer(false, 0, 0);

        private Layer downloading(long current, long total) {
            return new Layer(false, current, Math.max(total, current));
        }

        private Layer downloaded() {
            return new Layer(false, bytes, bytes);
        }

        private Layer complete() {
            return new Layer(true, bytes, bytes);
        }
    }

    /** Takes one line into account; returns whether it was about a layer. */
    boolean count(PullResponseItem item) {
        String id = item.getId();
        String status = item.getStatus();
        if (id == null || status == null) {
            return false;
        }
        Layer before = layers.getOrDefault(id, Layer.ANNOUNCED);
        switch (status) {
            case "Pulling fs layer", "Waiting" -> layers.put(id, before);
            case "Downloading" -> layers.put(id, downloading(before, item));
            case "Verifying Checksum", "Download complete", "Extracting" -> layers.put(id, before.downloaded());
            case "Pull complete", "Already exists" -> layers.put(id, before.complete());
            default -> {
                return false;
            }
        }
        return true;
    }

    private static Layer downloading(Layer before, PullResponseItem item) {
        ProgressDetail detail = item.getProgressDetail();
        if (detail == null || detail.getCurrent() == null) {
            return before;
        }
        return before.downloading(detail.getCurrent(), detail.getTotal() == null ? 0 : detail.getTotal());
    }

    PullProgress progress() {
        int done = (int) layers.values().stream().filter(Layer::done).count();
        long bytesDone = layers.values().stream().mapToLong(Layer::bytesDone).sum();
        long bytes = layers.values().stream().mapToLong(Layer::bytes).sum();
        return new PullProgress(done, layers.size(), bytesDone, bytes);
    }
}
