package io.github.cloudruproxy.client;

import io.github.cloudruproxy.http.Deadline;
import io.github.cloudruproxy.http.DeadlineChannel;
import io.github.cloudruproxy.http.HttpAnswer;
import io.github.cloudruproxy.http.HttpRequest;
import io.github.cloudruproxy.json.JsonText;
import io.github.cloudruproxy.preset.ModelId;
import io.github.cloudruproxy.problem.Cancelled;
import io.github.cloudruproxy.problem.Failure;
import io.github.cloudruproxy.problem.Problem;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The requests of a client, one connection each, and what their answers say. */
final class MessageExchange {
    private static final int LARGEST_BODY = 1024 * 1024;
    private static final int UNAUTHORIZED = 401;
    /** The fewest tokens in which a model can say something; the proxy may ask for more of them. */
    private static final int FEW_TOKENS = 16;

    private final ClientAccess access;
    private final Deadline deadline;
    private final MessageAnswer answers;

    MessageExchange(ClientAccess access, Deadline deadline) {
        this.access = access;
        this.deadline = deadline;
        this.answers = new MessageAnswer(access.redactor());
    }

    /** Has the tokens of a message counted, which is free of charge and asks for nothing but the client key. */
    Optional<Problem> enter() {
        try {
            HttpAnswer answer = post("/v1/messages/count_tokens", message(Tier.HAIKU));
            return answer.status() == UNAUTHORIZED
                    ? Optional.of(answers.quoting(answer, Problem.of(Failure.CLIENT_KEY_WANTED)))
                    : Optional.empty();
        } catch (ClosedByInterruptException interrupted) {
            throw new Cancelled();
        } catch (IOException broken) {
            // the message itself will meet with the same, and tell it
            return Optional.empty();
        }
    }

    /** Sends a message and waits for the whole answer: a stream would begin with 200 also where it then fails. */
    ModelVerdict ask(Tier tier, ModelId model) {
        try {
            Map<String, Object> message = message(tier);
            message.put("max_tokens", FEW_TOKENS);
            message.put("stream", false);
            return new ModelVerdict(model, answers.doubt(model, post("/v1/messages", message)));
        } catch (ClosedByInterruptException interrupted) {
            throw new Cancelled();
        } catch (SocketTimeoutException late) {
            return ModelVerdict.doubtful(model, timedOut());
        } catch (IOException broken) {
            return ModelVerdict.doubtful(model, answers.strange(broken));
        }
    }

    private Problem timedOut() {
        return Problem.of(Failure.MESSAGE_TIMED_OUT, deadline.limit().toSeconds());
    }

    private static Map<String, Object> message(Tier tier) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("model", tier.model());
        message.put("messages", List.of(Map.of("role", "user", "content", "Say OK.")));
        return message;
    }

    private HttpAnswer post(String path, Map<String, Object> message) throws IOException {
        URI url = access.url().resolve(path);
        HttpRequest request = HttpRequest.post(url, JsonText.of(message))
                .with("Authorization", "Bearer " + access.token())
                .with("anthropic-version", "2023-06-01");
        String host = url.getHost().replace("[", "").replace("]", "");
        try (DeadlineChannel channel = DeadlineChannel.connect(new InetSocketAddress(host, url.getPort()), deadline)) {
            channel.send(ByteBuffer.wrap(request.bytes()));
            return HttpAnswer.read(new BufferedInputStream(channel), LARGEST_BODY);
        }
    }
}
