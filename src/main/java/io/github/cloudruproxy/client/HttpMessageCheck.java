package io.github.cloudruproxy.client;

import io.github.cloudruproxy.http.Deadline;
import io.github.cloudruproxy.preset.ModelId;
import io.github.cloudruproxy.preset.ModelPreset;
import io.github.cloudruproxy.problem.Cancelled;
import io.github.cloudruproxy.problem.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Sends the messages straight to the proxy's loopback address, whatever the proxy variables say, and to all models at
 * once: a slow one must not use up the time of the others.
 */
public final class HttpMessageCheck implements MessageCheck {
    @Override
    public MessageVerdict check(ClientAccess access, ModelPreset preset, Duration limit) {
        MessageExchange exchange = new MessageExchange(access, Deadline.in(limit));
        Map<ModelId, Tier> models = new LinkedHashMap<>();
        for (Tier tier : Tier.values()) {
            models.putIfAbsent(tier.upstreamOf(preset), tier);
        }
        Optional<Problem> refusal = exchange.enter();
        return refusal.map(wanted -> new MessageVerdict(models.keySet().stream()
                        .map(model -> ModelVerdict.doubtful(model, wanted))
                        .toList()))
                .orElseGet(() -> askAll(models, exchange));
    }

    private static MessageVerdict askAll(Map<ModelId, Tier> models, MessageExchange exchange) {
        List<Callable<ModelVerdict>> questions = new ArrayList<>();
        models.forEach((model, tier) -> questions.add(() -> exchange.ask(tier, model)));
        ExecutorService threads = Executors.newFixedThreadPool(questions.size(), HttpMessageCheck::daemon);
        try {
            List<ModelVerdict> verdicts = new ArrayList<>();
            for (Future<ModelVerdict> asked : threads.invokeAll(questions)) {
                verdicts.add(asked.get());
            }
            return new MessageVerdict(verdicts);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Cancelled();
        } catch (ExecutionException unexpected) {
            throw new IllegalStateException(unexpected);
        } finally {
            threads.shutdownNow();
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "test-message");
        thread.setDaemon(true);
        return thread;
    }
}
