// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "gateway/publish/batch_file.hpp"

// Whatever a power cut or a hand has left in the spool's file: a gateway starts with it or puts it
// aside, and what it writes then is there.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lotse;
  namespace fs = std::filesystem;
  const fs::path folder =
      fs::temp_directory_path() / ("lotse_fuzz_spool_" + std::to_string(::getpid()));
  const fs::path file = folder / "spool.sqlite";
  fs::create_directories(folder);
  {
    std::ofstream stream(file, std::ios::binary);
    stream.write(reinterpret_cast<const char*>(data), static_cast<std::streamsize>(size));
  }
  try {
    publish::BatchFile spool(file, publish::Survives::kill);
    const radio::Batch batch{spool.next_id().boot, spool.next_id().sequence, {}, {}};
    spool.change({batch}, {});
    const auto entries = spool.after(0, 1'000'000);
    if (entries.empty() || entries.back().batch != batch) std::abort();
  } catch (const publish::SpoolError&) {
    // Said in one sentence; the gateway goes on without.
  }
  fs::remove_all(folder);
  return 0;
}
