package io.github.cloudruproxy.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.model.PullResponseItem;
import io.github.cloudruproxy.lifecycle.PullProgress;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PullTallyTest {
    private final ObjectMapper mapper = new ObjectMapper();
    private final PullTally tally = new PullTally();

    @Test
    void does_not_take_the_tag_for_a_layer() throws JsonProcessingException {
        assertThat(count("{\"id\":\"v1.0.0\",\"status\":\"Pulling from x/y\"}")).isFalse();
        assertThat(count("{\"status\":\"Digest: sha256:1\"}")).isFalse();
        assertThat(tally.progress()).isEqualTo(new PullProgress(0, 0, 0, 0));
    }

    @Test
    void adds_up_the_bytes_of_all_layers() throws JsonProcessingException {
        count("{\"id\":\"a\",\"status\":\"Pulling fs layer\",\"progressDetail\":{}}");
        count("{\"id\":\"b\",\"status\":\"Waiting\"}");
        count("{\"id\":\"a\",\"status\":\"Downloading\",\"progressDetail\":{\"current\":40,\"total\":100}}");
        count("{\"id\":\"b\",\"status\":\"Downloading\",\"progressDetail\":{\"current\":5,\"total\":10}}");

        assertThat(tally.progress()).isEqualTo(new PullProgress(0, 2, 45, 110));
    }

    @Test
    void a_layer_is_done_when_it_is_unpacked_or_was_there() throws JsonProcessingException {
        count("{\"id\":\"a\",\"status\":\"Downloading\",\"progressDetail\":{\"current\":40,\"total\":100}}");
        count("{\"id\":\"a\",\"status\":\"Download complete\"}");
        PullProgress downloaded = tally.progress();
        count("{\"id\":\"a\",\"status\":\"Extracting\",\"progressDetail\":{\"current\":3,\"total\":9}}");
        count("{\"id\":\"a\",\"status\":\"Pull complete\"}");
        count("{\"id\":\"b\",\"status\":\"Already exists\"}");

        assertThat(downloaded).isEqualTo(new PullProgress(0, 1, 100, 100));
        assertThat(tally.progress()).isEqualTo(new PullProgress(2, 2, 100, 100));
    }

    private boolean count(String line) throws JsonProcessingException {
        return tally.count(mapper.readValue(line, PullResponseItem.class));
    }
}
