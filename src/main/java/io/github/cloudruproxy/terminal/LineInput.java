package io.github.cloudruproxy.terminal;

import java.io.BufferedReader;

/**
 * How a person answers line by line.
 *
 * @param lines where answers come from
 * @param secrets where secrets come from
 * @param interrupts gives up a wait alone
 */
public record LineInput(BufferedReader lines, SecretReader secrets, Interrupts interrupts) {}
