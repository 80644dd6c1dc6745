package io.github.cloudruproxy.workspace;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How long several questions to git may take together. What git has once been silent about is not asked again. */
final class GitPatience {
    private final Duration limit;
    private final Set<GitTopic> silence;
    private final Map<GitTopic, Duration> spent = new EnumMap<>(GitTopic.class);

    /**
     * @param limit for all questions about one topic
     * @param silence the topics that git was silent about, of this process
     */
    GitPatience(Duration limit, Set<GitTopic> silence) {
        this.limit = limit;
        this.silence = silence;
    }

    /** How long an answer may take; empty where it is not waited for any more. */
    Optional<Duration> left(GitTopic topic) {
        Duration left = limit.minus(spent.getOrDefault(topic, Duration.ZERO));
        if (left.isNegative() || left.isZero()) {
            silence.add(topic);
        }
        return isSilent(topic) ? Optional.empty() : Optional.of(left);
    }

    /** An answer took so long. */
    void spend(GitTopic topic, Duration time) {
        spent.merge(topic, time, Duration::plus);
    }

    /** There was no answer in time. */
    void runsOut(GitTopic topic) {
        silence.add(topic);
    }

    /** Whether there will be no answer. */
    boolean isSilent(GitTopic topic) {
        return silence.contains(topic) || silence.contains(GitTopic.FILES);
    }
}
