@NullMarked
package io.github.cloudruproxy.doctor;

import org.jspecify.annotations.NullMarked;
