package io.github.cloudruproxy.dotenv;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Map;

/**
 * How much CPU time the merge into a large {@code .env} takes, with the check of its result. A program and not a test:
 *
 * <pre>{@code
 * ./mvnw -q test-compile
 * java -cp target/classes:target/test-classes io.github.cloudruproxy.dotenv.MergeBenchmark
 * }</pre>
 *
 * <p>For each size it prints the first round, as cold as a command is, and the median of those after it.
 */
final class MergeBenchmark {
    private static final int[] LINES = {10_000, 100_000, 1_000_000};
    private static final int ROUNDS = 9;
    private static final double NANOS_PER_MILLI = 1_000_000;

    private static final Map<String, String> SETTINGS = Map.of(
            "OPENAI_API_KEY", "key-0123456789abcdef",
            "OPENAI_BASE_URL", "https://foundation-models.api.cloud.ru/v1",
            "BIG_MODEL", "zai-org/GLM-4.7",
            "MIDDLE_MODEL", "zai-org/GLM-4.7-FlashX",
            "SMALL_MODEL", "zai-org/GLM-4.7-Flash");

    private MergeBenchmark() {}

    public static void main(String[] arguments) {
        System.out.printf("%10s %12s %12s %14s%n", "lines", "first ms", "median ms", "ns per line");
        for (int lines : LINES) {
            byte[] content = document(lines);
            double[] millis = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                millis[round] = merge(content) / NANOS_PER_MILLI;
            }
            double first = millis[0];
            Arrays.sort(millis);
            double median = millis[ROUNDS / 2];
            System.out.printf("%,10d %12.1f %12.1f %14.0f%n", lines, first, median, median * NANOS_PER_MILLI / lines);
        }
    }

    /** Nanoseconds of CPU time. */
    private static long merge(byte[] content) {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        byte[] merged = EnvFile.parse(content).with(SETTINGS).bytes();
        long end = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        if (merged.length <= content.length) {
            throw new IllegalStateException("nothing was merged");
        }
        return end - start;
    }

    /** Plain, quoted and multi-line values, references and comments in turn, with one of our own variables in the middle. */
    private static byte[] document(int lines) {
        StringBuilder text = new StringBuilder();
        for (int line = 0; line < lines; line++) {
            switch (line % 6) {
                case 0 -> text.append("# a comment with 'quotes' and $dollars\n");
                case 1 -> text.append("PLAIN_").append(line).append("=value/with:signs\n");
                case 2 -> text.append("export SINGLE_").append(line).append("='a value' # why\n");
                case 3 -> text.append("DOUBLE_").append(line).append("=\"with $PLAIN_1 and \\\"more\\\"\"\r\n");
                case 4 -> text.append("MULTI_").append(line).append("=\"first\n");
                default -> text.append("second\"\n");
            }
        }
        return text.append("OPENAI_API_KEY=old\n").toString().getBytes(UTF_8);
    }
}
