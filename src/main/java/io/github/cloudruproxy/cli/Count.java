package io.github.cloudruproxy.cli;

import picocli.CommandLine.ITypeConverter;

/** How many of something, 1 or more. */
final class Count implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
        if (!text.matches("[1-9]\\d{0,8}")) {
            throw new RefusedArgument("misuse.count", text);
        }
        return Integer.valueOf(text);
    }
}
