/** The interview, the plan that it leads to, and what is said on the way. */
@NullMarked
package io.github.cloudruproxy.onboarding;

import org.jspecify.annotations.NullMarked;
