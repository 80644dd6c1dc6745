/** The closed family of expected failures, each with its remedy. Only {@code cli} turns them into words and exit codes. */
@NullMarked
package io.github.cloudruproxy.problem;

import org.jspecify.annotations.NullMarked;
